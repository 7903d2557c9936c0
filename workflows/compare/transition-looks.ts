import type { Transition, TransitionMeta } from '../definition.ts';
import type { Beside } from './beside.ts';
import { type Name, stateName } from './compared.ts';
import { type Difference, isSame, sayOf } from './difference.ts';

const say = sayOf('transition');

/** What kind of step it is, what its button says, and how it looks. */
export const compareLooks = (beside: Beside, was: Transition, is: Transition): Difference[] => [
  ...kind(beside, was.meta, is.meta),
  ...title(beside, was.meta, is.meta),
  ...rest(beside, was, is),
];

const kinds = {
  return: ['退回', 'a return'],
  cancel: ['撤销', 'a cancellation'],
  step: ['一般办理', 'a step'],
} as const;

function kind(
  { name: [zh, en], place }: Beside,
  was: TransitionMeta = {},
  is: TransitionMeta = {},
): Difference[] {
  if (was.kind === is.kind) return [];
  const [old, now] = [kinds[was.kind ?? 'step'], kinds[is.kind ?? 'step']];
  return [
    say.changed(`${place}.meta.kind`, [
      `${zh}由${old[0]}改为${now[0]}`,
      `${en} was ${old[1]}, now is ${now[1]}`,
    ]),
  ];
}

function title(
  { before, after, old, now, place }: Beside,
  was: TransitionMeta = {},
  is: TransitionMeta = {},
): Difference[] {
  const event = place.split('.on.')[1]?.split('.')[0] ?? '';
  if (event === '') return [];
  if (isSame(was.title, is.title)) return [];
  const words = (text: NonNullable<TransitionMeta['title']>): Name =>
    typeof text === 'string' ? [text, text] : [text.zh, text.en ?? text.zh];
  const [first, then] = [words(was.title ?? event), words(is.title ?? event)];
  const [zh] = stateName(before, old);
  const [, en] = stateName(after, now);
  return [
    say.changed(`${place}.meta.title`, [
      `${zh}的操作“${first[0]}”改称“${then[0]}”`,
      `The action “${first[1]}” in ${en} is now called “${then[1]}”`,
    ]),
  ];
}

/** Batch, looks and remarks. */
function rest({ name: [zh, en], place }: Beside, was: Transition, is: Transition): Difference[] {
  const found: Difference[] = [];
  const [old, now] = [was.meta ?? {}, is.meta ?? {}];
  if (Boolean(old.safeInBatch) !== Boolean(now.safeInBatch)) {
    found.push(
      now.safeInBatch
        ? say.added(`${place}.meta.safeInBatch`, [
            `${zh}现在可以批量办理`,
            `${en} may now be done in batches`,
          ])
        : say.removed(`${place}.meta.safeInBatch`, [
            `${zh}不再能批量办理`,
            `${en} may no longer be done in batches`,
          ]),
    );
  }
  if (Boolean(was.reenter) !== Boolean(is.reenter)) {
    found.push(
      is.reenter
        ? say.changed(`${place}.reenter`, [
            `${zh}现在重新进入环节（时限重算）`,
            `${en} now enters the state anew (its timers start again)`,
          ])
        : say.changed(`${place}.reenter`, [`${zh}不再重新进入环节`, `${en} no longer enters the state anew`]),
    );
  }
  if (old.tone !== now.tone || was.description !== is.description) {
    found.push(say.changed(place, [`${zh}的样式或说明有改动`, `The looks or remarks of ${en} changed`]));
  }
  return found;
}
