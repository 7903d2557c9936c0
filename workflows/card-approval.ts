// A red card that somebody must agree to waits as a task of its own, beside those that are drawn.
import type { Text } from './definition.ts';
import type { Facts, Memory } from './facts.ts';
import type { TaskNeed } from './outcome.ts';
import { seatsOfAll } from './roles.ts';
import type { Standing } from './situation.ts';

/** Where that task stands; no state is called so. */
export const CARD_ASKED = '@card';

export const cardAskedTitle: Text = { zh: '审批红牌', en: 'Approve a red card' };

/** The task of approving, while a red card waits. */
export function cardTask({ workflow, situation }: Standing): TaskNeed[] {
  const { cardAsked } = situation.memory;
  if (!cardAsked) return [];
  const seats = seatsOfAll(workflow, workflow.meta.cards?.approveRed ?? [], situation);
  const excluded = cardAsked.by === null ? [] : [cardAsked.by];
  return [{ state: CARD_ASKED, title: cardAskedTitle, seats, excluded, dueAt: null }];
}

/** That task begins with the step in which the card was asked for, whoever or whatever asked. */
export const entersCardTask = ({ cardAsked }: Memory, { now }: Facts): string[] =>
  cardAsked?.at === now ? [CARD_ASKED] : [];
