// 作废: an item that counts no longer. It keeps the states it stood in; nothing waits for anybody any more.
import type { Compiled } from './compile.ts';
import type { Facts, Memory, Snapshot } from './facts.ts';
import { withFlow } from './flow.ts';
import type { Step } from './outcome.ts';
import { allPlacesBack } from './quota-places.ts';
import { stand } from './rest.ts';

/** The memory of an item made void. */
const voidMemory = ({ places, ...memory }: Memory): Memory => ({
  ...withFlow(memory, { voided: true, suspended: null, extension: null, returned: null, acts: [] }),
  tally: {},
  timers: {},
  desk: {},
  card: null,
  cardAsked: null,
  ...(places && { places: [] }),
});

const noCard = {
  kind: 'card',
  colour: null,
  reason: { zh: '作废', en: 'Made void' },
  mistaken: true,
} as const;

/** The step that makes an item void where it stands. */
export function voidStep(compiled: Compiled, snapshot: Snapshot, facts: Facts, memory: Memory): Step {
  const { states, unitId } = stand(compiled, snapshot, facts, memory);
  return {
    snapshot: { ...snapshot, status: 'done', context: voidMemory(memory) },
    status: 'void',
    outcome: null,
    states,
    tags: [],
    taken: [],
    effects: [...(memory.card ? [noCard] : []), ...allPlacesBack(memory)],
    tasks: [],
    entered: [],
    timers: { set: [], kept: [] },
    dueAt: null,
    unitId,
    voted: false,
  };
}
