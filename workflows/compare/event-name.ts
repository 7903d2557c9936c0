import { enOf, zhOf } from '../text.ts';
import { eventTitles, listOf } from '../walk.ts';
import type { Name, Side } from './compared.ts';

/** What an event is called anywhere in the workflow. */
export function eventName({ workflow }: Side, event: string): Name {
  const title = eventTitles(workflow).get(event) ?? event;
  return [`“${zhOf(title)}”`, `“${enOf(title)}”`];
}

/** What the button of an event says in one state. */
export function buttonName(side: Side, source: string, event: string): Name {
  const own = listOf(side.states.get(source)?.on?.[event]).find(({ meta }) => meta?.title !== undefined);
  const title = own?.meta?.title;
  return title === undefined ? eventName(side, event) : [`“${zhOf(title)}”`, `“${enOf(title)}”`];
}
