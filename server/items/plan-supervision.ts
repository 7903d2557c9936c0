// What a step says beside the item itself: cards of its unit, places of quotas, whose turn it was, who follows it.
import type { Version } from '#server/definitions/version.ts';
import type { Supervision } from '#workflows/facts.ts';
import { countingLevels } from '#workflows/ladder.ts';
import type { Effect, Step } from '#workflows/outcome.ts';
import type { Rows } from './rows.ts';

interface About {
  itemId: string;
  version: Version;
  step: Step;
  by: string | null;
  now: string;
  /** It goes on after a suspension: what came meanwhile is looked at now. */
  resumed?: boolean;
}

type Of<Kind extends Effect['kind']> = Extract<Effect, { kind: Kind }>;

const effectsOf = <Kind extends Effect['kind']>({ effects }: Step, kind: Kind): Of<Kind>[] =>
  effects.filter((effect): effect is Of<Kind> => effect.kind === kind);

/** Rows for everything of an item that is counted or followed outside it. */
export function planSupervision(rows: Rows, about: About): void {
  planCards(rows, about);
  planQuotas(rows, about.step);
  planFollowers(rows, about);
  for (const { key, number, person } of effectsOf(about.step, 'turn'))
    rows.turns.push({ key, number, person });
  for (const { level, period } of effectsOf(about.step, 'reached')) {
    const { unitId } = about.step;
    rows.levelsReached.push({ unit_id: unitId, level, period, item_id: about.itemId, at: about.now });
  }
}

/** What is need-to-know is not counted where others can read it. */
function planCards(rows: Rows, { itemId, version, step, by, now, resumed = false }: About): void {
  const cards = effectsOf(step, 'card');
  const lifted = cards.findLast((card) => card.colour === null);
  if (lifted) rows.cardsLifted.push({ item_id: itemId, at: now, mistaken: lifted.mistaken === true });
  if (version.workflow.meta.secrecy === 'need-to-know') return;
  const shown = cards.filter((card) => card.colour !== null);
  for (const { colour, reason, counts } of shown) {
    rows.cards.push({
      item_id: itemId,
      at: now,
      unit_id: step.unitId,
      workflow_key: version.key,
      colour: colour as 'yellow' | 'red',
      reason,
      by,
      counts: counts !== false,
    });
  }
  if ((shown.length > 0 || resumed) && countingLevels(version.workflow).length > 0) {
    rows.timers.push({ item_id: itemId, key: '@cards', kind: 'cards', due_at: now });
  }
}

function planQuotas(rows: Rows, step: Step): void {
  const byKey = Map.groupBy(effectsOf(step, 'quota'), ({ key }) => key);
  for (const [key, changes] of byKey) {
    const take = changes.reduce((sum, change) => sum + change.take, 0);
    const most = changes.at(-1)?.limit ?? 0;
    if (take !== 0) rows.quotas.push({ key, take, most });
  }
}

function planFollowers(rows: Rows, { itemId, step, now }: About): void {
  for (const { person, on } of effectsOf(step, 'supervise')) {
    if (on) rows.supervisions.push({ person_id: person, item_id: itemId, at: now });
    else rows.supervisionsEnded.push({ person_id: person, item_id: itemId });
  }
}

/** Whoever follows the item hears that it has moved. */
export function tellFollowers(
  rows: Rows,
  followers: readonly Supervision[] | undefined,
  about: { itemId: string; label: string; list: string; title: string; by: string | null; now: string },
): void {
  if (!followers || followers.length === 0) return;
  rows.notices.push({
    seats: followers.map(({ person }) => `person:${person}`),
    item_id: about.itemId,
    list: about.list,
    kind: 'supervise',
    title: { zh: `督办事项有进展：${about.title}`, en: `Progress under your supervision: ${about.title}` },
    body: about.label,
    at: about.now,
    except: about.by,
  });
}
