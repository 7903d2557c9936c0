import type { Form } from '#forms/definition.ts';
import type { Text, Workflow } from '#workflows/definition.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';
import { walkStates } from '#workflows/walk.ts';
import type { Move } from './chart.ts';
import { delayWords } from './delay-words.ts';
import type { ChartTexts } from './layout-graph.ts';
import type { SayStatechart } from './words.ts';

const circled = ['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨'];

/** What stands on boxes and edges, in the language of the page. */
export function chartTexts(
  workflow: Workflow,
  forms: Record<string, Form>,
  say: SayStatechart,
  textOf: (text: Text) => string,
  language: 'zh' | 'en',
): ChartTexts {
  const fieldTitle = (path: string) => titleOfField(path, forms, language);
  const when = (move: Move): string => {
    if (move.cause.kind === 'event') return move.cause.event;
    if (move.cause.kind !== 'after') return say(move.cause.kind);
    return delayWords(workflow.meta.delays?.[move.cause.delay] ?? move.cause.delay, say, fieldTitle);
  };
  const words = (move: Move): string => {
    const title = move.title ? textOf(move.title) : move.cause.kind === 'after' ? broughtIn(move, say) : '';
    if (!title) return when(move);
    return move.cause.kind === 'after' ? say('titled', { title, when: when(move) }) : title;
  };
  return {
    state: ({ title, region, timed }) => {
      if (title) return textOf(title);
      return region && timed ? say('clock') : '';
    },
    move: (move) =>
      move.order === null ? words(move) : `${circled[move.order - 1] ?? move.order} ${words(move)}`,
    event: (event) => textOf(findVerb(event ?? '')?.title ?? titleOfEvent(workflow, event) ?? say('default')),
  };
}

const brings = ['card-yellow', 'card-red', 'card-off', 'open', 'notify'] as const;

/** The weightiest thing a move brings about, in words. */
function broughtIn(move: Move, say: SayStatechart): string {
  const first = brings.find((one) => move.brings.includes(one));
  return first ? say(first) : '';
}

/** What the button of an event says, wherever it is drawn. */
function titleOfEvent(workflow: Workflow, event: string | null): Text | undefined {
  const nodes = [workflow, ...[...walkStates(workflow)].map(({ node }) => node)];
  return nodes
    .flatMap(({ on = {} }) => (event === null ? [] : (on[event] ?? [])))
    .find(({ meta }) => meta?.title)?.meta?.title;
}

function titleOfField(path: string, forms: Record<string, Form>, language: 'zh' | 'en'): string {
  const name = path.split('.').at(-1) ?? path;
  for (const form of Object.values(forms)) {
    const field = form.schema.properties?.[name];
    if (field?.title) return language === 'en' ? (field['x-en'] ?? field.title) : field.title;
  }
  return name;
}
