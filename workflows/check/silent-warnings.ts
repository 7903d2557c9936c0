import { findDelay } from '../delays.ts';
import { block, type Finding, warn } from './finding.ts';
import { type Check, type PlacedTransition, placeOf, type Subject } from './subject.ts';
import { endsBefore, type Wait, waitOf } from './waits.ts';

interface Timer {
  placed: PlacedTransition;
  wait: Wait;
}

function timersOf({ workflow, transitions }: Subject): Timer[] {
  return transitions.flatMap((placed) => {
    const delay = placed.trigger === 'after' ? findDelay(workflow, placed.name) : undefined;
    return delay === undefined ? [] : [{ placed, wait: waitOf(delay) }];
  });
}

const isWithin = (inner: string, outer: string): boolean =>
  outer === '' || `${inner}.`.startsWith(`${outer}.`);

/** A timer that always leaves its state: it has a target and no condition. */
const surelyLeaves = ({ placed: { transition } }: Timer): boolean =>
  transition.target !== undefined && transition.guard === undefined;

/** Timers that ring only after another has taken the item out of their state. */
function neverRing(timers: readonly Timer[]): Finding[] {
  return timers.flatMap((timer) => {
    const { placed, wait } = timer;
    const sooner = timers.find(
      (other) =>
        other !== timer &&
        surelyLeaves(other) &&
        isWithin(placed.source, other.placed.source) &&
        endsBefore(other.wait, wait),
    );
    if (!sooner) return [];
    return [
      block(
        'silent-timer',
        placed.place,
        `时限「${placed.name}」永远不会触发：更早的「${sooner.placed.name}」已使事项离开这个环节`,
        `The timer “${placed.name}” never rings: “${sooner.placed.name}” takes the item out of the state before`,
      ),
    ];
  });
}

/** Deadlines shown on a task that lie after the moment a timer ends it. */
function dueTooLate({ workflow, states }: Subject, timers: readonly Timer[]): Finding[] {
  return [...states].flatMap(([path, { meta }]) => {
    const name = meta?.task?.due;
    const delay = name === undefined ? undefined : findDelay(workflow, name);
    if (delay === undefined) return [];
    const sooner = timers.find(
      (timer) =>
        surelyLeaves(timer) && isWithin(path, timer.placed.source) && endsBefore(timer.wait, waitOf(delay)),
    );
    if (!sooner) return [];
    return [
      warn(
        'silent-timer',
        `${placeOf(path)}.meta.task.due`,
        `待办的时限「${name}」比「${sooner.placed.name}」还晚，届时事项已离开这个环节`,
        `The task's deadline “${name}” lies after “${sooner.placed.name}”, when the item has left the state`,
      ),
    ];
  });
}

/** Warnings and deadlines that come too late to be heard. */
export const checkSilentWarnings: Check = (subject) => {
  const timers = timersOf(subject);
  return [...neverRing(timers), ...dueTooLate(subject, timers)];
};
