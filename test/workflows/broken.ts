// A sound workflow, and the ways to break it: each with the findings it must lead to.
import type { Workflow } from '#workflows/definition.ts';
import { workflow } from './world.ts';

// biome-ignore lint/suspicious/noExplicitAny: a definition is broken here in ways its type forbids
export type Broken = any;

export const sound = (): Workflow =>
  workflow(
    {
      initial: 'filed',
      states: {
        filed: {
          meta: { title: '待办', task: { roles: ['one'] } },
          on: { ACCEPT: { target: 'fixing', meta: { roles: ['one'], form: 'opinion' } } },
        },
        fixing: {
          meta: { title: '整改' },
          after: { due: { actions: [{ type: 'notify', params: { roles: ['one'], title: '到期' } }] } },
          on: {
            SUBMIT: {
              target: 'closed',
              guard: { type: 'rule', params: { rule: { '==': [{ var: 'form.ok' }, true] } } },
              meta: { roles: ['one'] },
            },
            BACK: { target: 'filed', meta: { roles: ['two'], kind: 'return' } },
          },
        },
        closed: { type: 'final', meta: { title: '办结', outcome: 'closed' } },
      },
    },
    { delays: { due: { workdays: 3 } } },
  );

export const faults: [fault: string, change: (broken: Broken) => void, ...found: string[]][] = [
  [
    'an unknown guard',
    ({ states }) => {
      states.fixing.on.SUBMIT.guard = { type: 'maybe' };
    },
    'block unknown-guard at states.fixing.on.SUBMIT.guard',
  ],
  [
    'a return to a state that is not there',
    ({ states }) => {
      states.filed.meta.return = { to: ['gone'] };
    },
    'block bad-target at states.filed.meta.return.to.0',
  ],
  [
    'a return to where nobody has a task',
    ({ states }) => {
      states.filed.meta.return = { to: ['fixing'] };
    },
    'block bad-return at states.filed.meta.return.to.0',
  ],
  [
    'a return from where nobody has a task',
    ({ states }) => {
      states.fixing.meta.return = { to: 'visited' };
    },
    'block bad-return at states.fixing.meta.return',
  ],
  [
    'a withdrawal to a state that is not there',
    ({ meta }) => {
      meta.withdraw = 'gone';
    },
    'block bad-target at meta.withdraw',
  ],
  [
    'an extension where there is no deadline',
    ({ meta }) => {
      meta.extend = { lifts: 'gone' };
    },
    'block bad-target at meta.extend.lifts',
    'block bad-target at meta.extend',
  ],
  [
    'a guard named toString',
    ({ states }) => {
      states.fixing.on.SUBMIT.guard = { type: 'toString' };
    },
    'block unknown-guard at states.fixing.on.SUBMIT.guard',
  ],
  [
    'a guard inside a guard that is unknown',
    ({ states }) => {
      states.fixing.on.SUBMIT.guard = { type: 'not', params: { guard: { type: 'hasRole' } } };
    },
    'block unknown-guard at states.fixing.on.SUBMIT.guard',
  ],
  [
    'a guard without its params',
    ({ states }) => {
      states.fixing.on.SUBMIT.guard = { type: 'children' };
    },
    'block bad-params at states.fixing.on.SUBMIT.guard',
  ],
  [
    'a rule with an unknown operator',
    ({ states }) => {
      states.fixing.on.SUBMIT.guard.params.rule = { eval: 'x' };
    },
    'block bad-rule at states.fixing.on.SUBMIT.guard',
  ],
  [
    'a guard on a state that is not there',
    ({ states }) => {
      states.fixing.on.SUBMIT.guard = { type: 'in', params: { state: 'fixed' } };
    },
    'block unknown-state at states.fixing.on.SUBMIT.guard',
  ],
  [
    'an unknown action',
    ({ states }) => {
      states.fixing.entry = [{ type: 'xstate.raise' }];
    },
    'block unknown-action at states.fixing.entry.0',
  ],
  [
    'a notice to a role that is not there',
    ({ states }) => {
      states.fixing.after.due.actions[0].params.roles = ['boss'];
    },
    'block unknown-role at states.fixing.after.due.actions.0',
  ],
  [
    'a child of an unknown workflow',
    ({ states }) => {
      states.fixing.entry = [{ type: 'open', params: { workflow: 'nothing', data: { a: 1 } } }];
    },
    'block unknown-workflow at states.fixing.entry.0',
  ],
  [
    'an unknown role',
    ({ states }) => {
      states.filed.on.ACCEPT.meta.roles = ['boss'];
    },
    'block unknown-role at states.filed.on.ACCEPT.meta.roles',
    'warn idle-task at states.filed',
  ],
  [
    'a role named like a prototype',
    ({ meta }) => {
      meta.roles.toString = { post: 'x' };
    },
    'block bad-name at meta.roles.toString',
  ],
  [
    'a role that says nothing',
    ({ meta }) => {
      meta.roles.two = {};
    },
    'block bad-role at meta.roles.two',
  ],
  [
    'a role that says two things',
    ({ meta }) => {
      meta.roles.two.who = 'filer';
    },
    'block bad-role at meta.roles.two',
  ],
  [
    'a role apart from an event that is not there',
    ({ meta }) => {
      meta.roles.two.notActorOf = ['SIGN'];
    },
    'block unknown-event at meta.roles.two',
  ],
  [
    'an unknown form',
    ({ states }) => {
      states.filed.on.ACCEPT.meta.form = 'nothing';
    },
    'block unknown-form at states.filed.on.ACCEPT.meta.form',
  ],
  [
    'an unknown delay',
    ({ states }) => {
      states.fixing.after.later = states.fixing.after.due;
      delete states.fixing.after.due;
    },
    'block unknown-delay at states.fixing.after.later',
  ],
  [
    'a delay in milliseconds',
    ({ states }) => {
      states.fixing.after['1000'] = states.fixing.after.due;
      delete states.fixing.after.due;
    },
    'block bad-name at states.fixing.after.1000',
    'block unknown-delay at states.fixing.after.1000',
  ],
  [
    'a delay that is no duration',
    ({ meta }) => {
      meta.delays.due = '3 days';
    },
    'block bad-delay at meta.delays.due',
  ],
  [
    'a target that is not there',
    ({ states }) => {
      states.filed.on.ACCEPT.target = 'fixed';
    },
    'block bad-target at states.filed.on.ACCEPT.target',
  ],
  [
    'a target by an id that is not there',
    ({ states }) => {
      states.filed.on.ACCEPT.target = '#small.fixed';
    },
    'block bad-target at states.filed.on.ACCEPT.target',
  ],
  [
    'a missing initial state',
    (broken) => {
      delete broken.initial;
    },
    'block bad-initial at ',
  ],
  [
    'a wrong initial state',
    (broken) => {
      broken.initial = 'start';
    },
    'block bad-initial at ',
  ],
  [
    'two states with one id',
    ({ states }) => {
      states.filed.id = 'x';
      states.fixing.id = 'x';
    },
    'block duplicate-id at states.fixing',
  ],
  [
    'a history without target',
    ({ states }) => {
      states.back = { type: 'history' };
    },
    'block history-without-target at states.back',
  ],
  [
    'a parallel state without regions',
    ({ states }) => {
      states.both = { type: 'parallel' };
    },
    'block bad-state at states.both',
  ],
  [
    'a final state that leads on',
    ({ states }) => {
      states.closed.on = { AGAIN: { target: 'filed', meta: { roles: ['one'] } } };
    },
    'block bad-state at states.closed',
  ],
  [
    'a state named by a number',
    ({ states }) => {
      states['2'] = { type: 'final' };
    },
    'block bad-name at states.2',
  ],
  [
    'a state named like a prototype',
    ({ states }) => {
      states.valueOf = { type: 'final' };
    },
    'block bad-name at states.valueOf',
  ],
  [
    'a wildcard event',
    ({ states }) => {
      states.filed.on['*'] = states.filed.on.ACCEPT;
    },
    'block bad-event at states.filed.on.*',
  ],
  [
    'an event of the machine itself',
    ({ states }) => {
      states.filed.on['xstate.done.state.x'] = states.filed.on.ACCEPT;
    },
    'block bad-event at states.filed.on.xstate.done.state.x',
  ],
  [
    'an event in lower case',
    ({ states }) => {
      states.filed.on.urge = states.filed.on.ACCEPT;
    },
    'block bad-event at states.filed.on.urge',
  ],
  [
    'a target as a bare string',
    ({ states }) => {
      states.filed.on.ACCEPT = 'fixing';
    },
    'block shape at states.filed.on.ACCEPT',
  ],
  [
    'a guard as a function in a string',
    ({ states }) => {
      states.fixing.on.SUBMIT.guard = '() => true';
    },
    'block shape at states.fixing.on.SUBMIT.guard',
  ],
  [
    'an unknown key',
    ({ states }) => {
      states.filed.invoke = { src: 'job' };
    },
    'block shape at states.filed.invoke',
  ],
  [
    'a missing title',
    ({ meta }) => {
      delete meta.title;
    },
    'block shape at meta',
  ],
  [
    'an event nobody may do',
    ({ states }) => {
      states.fixing.on.BACK.meta.roles = [];
    },
    'block nobody-may at states.fixing.on.BACK',
  ],
  [
    'a workflow nobody may start',
    ({ meta }) => {
      meta.start.roles = [];
    },
    'block nobody-may at meta.start',
  ],
  [
    'a task for a role that can do nothing',
    ({ states }) => {
      states.filed.meta.task.roles.push('two');
    },
    'warn idle-task at states.filed',
  ],
  [
    'an unreachable state',
    ({ states }) => {
      states.lost = { on: { GO: { target: 'filed', meta: { roles: ['one'] } } } };
    },
    'block unreachable-state at states.lost',
  ],
  [
    'an alternative behind one that is always open',
    ({ states }) => {
      const { ACCEPT } = states.filed.on;
      states.filed.on.ACCEPT = [ACCEPT, { ...ACCEPT, target: 'closed' }];
    },
    'block after-unguarded at states.filed.on.ACCEPT.1',
  ],
  [
    'a state nothing leads out of',
    ({ states }) => {
      states.stuck = {};
      states.fixing.on.SUBMIT = [states.fixing.on.SUBMIT, { target: 'stuck', meta: { roles: ['one'] } }];
    },
    'block dead-end at states.stuck',
  ],
  [
    'a round from which no end is reached',
    ({ states }) => {
      states.a = { on: { GO: { target: 'b', meta: { roles: ['one'] } } } };
      states.b = { on: { GO: { target: 'a', meta: { roles: ['one'] } } } };
      states.fixing.on.BACK.target = 'a';
    },
    'block cannot-finish at states.a',
    'block cannot-finish at states.b',
  ],
  [
    'a state that only cancelling leaves',
    ({ states }) => {
      states.fixing.on.SUBMIT.meta.kind = 'cancel';
    },
    'warn only-cancel at states.filed',
    'warn only-cancel at states.fixing',
  ],
  [
    'states that pass an item on for ever',
    ({ states }) => {
      states.filed.on.ACCEPT.target = 'a';
      states.a = { always: { target: 'b' } };
      states.b = { always: { target: 'a' } };
    },
    'block endless-loop at states.filed',
  ],
];
