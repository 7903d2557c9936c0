// From a drawing to the workflow an author would have published.
import type {
  Action,
  Guard,
  JsonObject,
  Role,
  StateMeta,
  StateNode,
  TaskMeta,
  TaskPolicy,
  Transition,
  Workflow,
  WorkflowMeta,
} from '#workflows/definition.ts';
import type { AnyRole, Clock, DelayName, Drawing, GuardName, Phase, TaskPhase } from './drawing.ts';
import { PAPER } from './paper.ts';
import { rolePool, rolesAfter } from './role-pool.ts';
import { card, clock, delays, dropRest, ladder, more, much, notify, rule, urgent } from './words.ts';

/** Where a phase stands. */
interface Place {
  /** Path of the state it is, and of the one around it. */
  path: string;
  inside: string;
  /** Keys of the states beside it. */
  next: string;
  previous: string | null;
}

type Part = Record<string, StateNode>;

/** Draws one workflow; what it names on the way is in its meta in the end. */
class Drafting {
  readonly delays = new Set<string>();
  readonly roles = new Set<string>(['supervisor', 'anyone']);
  usesQuota = false;
  private readonly drawing: Drawing;
  private readonly child: string;
  private first: string | null = null;

  constructor(drawing: Drawing, child: string) {
    this.drawing = drawing;
    this.child = child;
  }

  /** The first event that people do; roles and guards look back at it. */
  get firstEvent(): string {
    return this.first ?? 'GO';
  }

  /** Phases one after another, and the end they come to. */
  sequence(phases: readonly Phase[], inside: string, end: StateNode): Pick<StateNode, 'initial' | 'states'> {
    const states: Part = {};
    for (const [at, phase] of phases.entries()) {
      const key = `s${at + 1}`;
      const next = at + 1 < phases.length ? `s${at + 2}` : 'end';
      const previous = at > 0 ? `s${at}` : null;
      const path = inside === '' ? key : `${inside}.${key}`;
      Object.assign(states, this.phase(phase, { path, inside, next, previous }));
    }
    return { initial: 's1', states: { ...states, end } };
  }

  private phase(phase: Phase, place: Place): Part {
    const key = place.path.split('.').at(-1) as string;
    switch (phase.kind) {
      case 'task':
        return { [key]: this.task(phase, place) };
      case 'inner':
        return this.inner(phase, key, place);
      case 'both':
        return { [key]: this.both(phase, place) };
      case 'choice':
        return { [key]: this.choice(phase.guard, place) };
      case 'wait':
        return { [key]: this.wait(phase.delay, place) };
      case 'children':
        return { [key]: this.children(phase, place) };
    }
  }

  private choice(guard: GuardName, { next }: Place): StateNode {
    return {
      always: [
        { target: next, guard: this.guard(guard) },
        { target: next, actions: [notify] },
      ],
    };
  }

  private wait(delay: DelayName, place: Place): StateNode {
    this.delays.add(delay);
    const after = { [delay]: { target: place.next } };
    return { tags: ['open'], meta: { title: '等待' }, after, on: this.skip(place) };
  }

  private event(name: string, { path }: Place): string {
    const event =
      this.drawing.shared && name === 'GO' ? 'GO' : `${name}_${path.replaceAll('.', '_').toUpperCase()}`;
    if (name === 'GO') this.first ??= event;
    return event;
  }

  private role(name: AnyRole): string {
    const known = (name !== 'again' && name !== 'other') || this.first !== null ? name : 'reviewer';
    this.roles.add(known);
    return known;
  }

  private task(phase: TaskPhase, place: Place): StateNode {
    const roles = [...new Set(phase.roles.map((name) => this.role(name)))];
    const meta: StateMeta = {
      title: `办理 ${place.path}`,
      task: { roles, decide: phase.decide, ...this.policy(phase), ...seenBy(phase, place) },
      ...(phase.returns && { return: { to: 'visited', mode: phase.returns } }),
      ...(phase.reports && {
        reports: {
          every: 'month',
          day: 10,
          event: this.event('GO', place),
          roles: ['supervisor'],
          card: 'yellow',
        },
      }),
    };
    return {
      tags: ['open'],
      meta,
      on: { [this.event('GO', place)]: this.forward(phase, place), ...this.ways(phase, place) },
      ...(phase.clock && this.after(phase.clock, place)),
    };
  }

  private policy({ policy, decide, form }: TaskPhase): { policy?: TaskPolicy } {
    if (policy === 'filer') return { policy: { filer: 'other', nobody: ['supervisor'] } };
    if (policy === 'nobody') return { policy: { nobody: ['supervisor'] } };
    return policy === 'pass' && decide === 'any' && form === null ? { policy: { repeated: 'pass' } } : {};
  }

  private forward({ form, guard, batch }: TaskPhase, place: Place): Transition[] {
    const meta = {
      title: `前进 ${place.path}`,
      ...(form && { form }),
      ...(form === PAPER && { fields: changeable }),
      ...(batch && { safeInBatch: true }),
    };
    const plain: Transition = { target: place.next, meta };
    if (guard === null) return [plain];
    const takes = guard === 'place' ? [{ type: 'quota', params: { name: 'places' } }] : [more];
    return [
      { ...plain, guard: this.guard(guard === 'form' && form !== PAPER ? 'much' : guard), actions: takes },
      plain,
    ];
  }

  private ways({ ways, form }: TaskPhase, place: Place): Record<string, Transition> {
    const key = place.path.split('.').at(-1) as string;
    const drawn: Record<TaskPhase['ways'][number], Transition | null> = {
      back: place.previous && { target: place.previous, meta: { title: '退回', kind: 'return' } },
      aside: { actions: [notify, more], meta: { title: '报告', roles: ['supervisor'] } },
      anew: { target: key, reenter: true, meta: { title: '重新办理', roles: ['supervisor'] } },
      no: {
        target: place.next,
        actions: [card(null)],
        meta: { title: '不同意', ...(form && { form }), ...(form === PAPER && { fields: changeable }) },
      },
    } as never;
    return Object.fromEntries(
      ways.flatMap((way) =>
        drawn[way] ? [[this.event(way.toUpperCase(), place), drawn[way]] as const] : [],
      ),
    );
  }

  private after({ delay, does }: Clock, { path, next }: Place): Pick<StateNode, 'after'> {
    this.delays.add(delay);
    const what: Record<Clock['does'], Transition> = {
      tell: { actions: [notify] },
      card: { actions: [card('yellow')] },
      set: { actions: [more] },
      on: { target: next },
      round: { target: path.split('.').at(-1) as string, reenter: true },
    };
    return { after: { [delay]: what[does] } };
  }

  private inner({ phases, history }: Extract<Phase, { kind: 'inner' }>, key: string, place: Place): Part {
    const inner = this.sequence(phases, place.path, { type: 'final' });
    const node: StateNode = { ...inner, onDone: { target: place.next }, entry: [more] };
    if (history === null) return { [key]: node };
    const held = `held${key.slice(1)}`;
    const [hold, resume] = [this.event('HOLD', place), this.event('RESUME', place)];
    return {
      [key]: {
        ...node,
        states: { ...inner.states, before: { type: 'history', history, target: 's1' } },
        on: { [hold]: { target: held, meta: { title: '暂停', roles: ['supervisor'] } } },
      },
      [held]: {
        tags: ['open'],
        meta: { title: '暂停中', task: { roles: ['supervisor'] } },
        on: { [resume]: { target: `${key}.before`, meta: { title: '继续' } } },
      },
    };
  }

  private both({ one, other, out }: Extract<Phase, { kind: 'both' }>, place: Place): StateNode {
    const end: StateNode = { type: 'final' };
    return {
      type: 'parallel',
      states: {
        a: this.sequence(one, `${place.path}.a`, end),
        b: this.sequence(other, `${place.path}.b`, end),
      },
      exit: [notify],
      onDone: { target: place.next },
      ...(out && {
        on: {
          [this.event('OUT', place)]: {
            target: place.previous ?? (place.path.split('.').at(-1) as string),
            reenter: true,
            meta: { title: '全部退回', roles: ['supervisor'], kind: 'return' },
          },
        },
      }),
    };
  }

  private children(
    { each, need, in: where, drops }: Extract<Phase, { kind: 'children' }>,
    place: Place,
  ): StateNode {
    const lists = { one: undefined, units: { var: 'data.units' }, rows: { var: 'data.rows' } };
    const unit = each === 'units' ? { var: 'each' } : { var: 'data.unit' };
    const handed = ['summary', 'kind', 'amount', 'flag', 'dueOn', 'owner', 'units', 'rows'];
    const data = { ...Object.fromEntries(handed.map((name) => [name, { var: `data.${name}` }])), unit };
    const open: Action = {
      type: 'open',
      params: {
        workflow: this.child,
        ...(each !== 'one' && { each: lists[each] as JsonObject }),
        unit,
        data,
      },
    };
    const guard: Guard = { type: 'children', params: { need, ...(where && { in: where }) } };
    return {
      tags: ['open'],
      meta: { title: '下级办理' },
      entry: [open],
      always: { target: place.next, guard, ...(drops && { actions: [dropRest] }) },
      on: this.skip(place),
    };
  }

  private skip(place: Place): Record<string, Transition> {
    return {
      [this.event('SKIP', place)]: { target: place.next, meta: { title: '不再等待', roles: ['supervisor'] } },
    };
  }

  private guard(name: GuardName): Guard {
    const green = this.drawing.clock ? { type: 'in', params: { state: 'work.clock.running.green' } } : much;
    const quota = { type: 'quota', params: { name: 'places', limit: 2 } };
    if (name === 'place') this.usesQuota = true;
    const guards: Record<GuardName, Guard> = {
      much,
      form: rule({ '>=': [{ var: 'form.amount' }, 50] }),
      urgent,
      mixed: {
        type: 'all',
        params: {
          guards: [
            { type: 'any', params: { guards: [much, urgent] } },
            { type: 'not', params: { guard: rule({ '==': [{ var: 'data.flag' }, true] }) } },
          ],
        },
      } as never,
      apart: { type: 'notActorOf', params: { events: [this.firstEvent] } },
      green,
      place: quota,
    };
    return guards[name];
  }
}

/** When it counts as begun, and who sees it without having it. */
function seenBy({ begins, seen, decide }: TaskPhase, { inside, previous }: Place): Partial<TaskMeta> {
  const before = inside === '' ? previous : `${inside}.${previous}`;
  return {
    ...(begins && decide === 'any' && { begins }),
    ...(seen && previous !== null && { early: [before as string] }),
    ...(seen && decide === 'any' && { colleagues: true }),
  };
}

const changeable = {
  '*': 'read',
  amount: 'write',
  flag: 'write',
  kind: 'write',
  unit: 'write',
  dueOn: 'write',
} as const;

function bodyOf(drawing: Drawing, drafting: Drafting): Pick<StateNode, 'initial' | 'states' | 'on'> {
  const reopenTo = drawing.clock ? 'work' : 's1';
  const closed: StateNode = {
    type: 'final',
    meta: { title: '已办结', outcome: 'closed', ...(drawing.reopens && { reopenTo }) },
  };
  const cancelled: StateNode = { type: 'final', meta: { title: '已取消', outcome: 'cancelled' } };
  const cancel: Transition = {
    target: '.cancelled',
    meta: { title: '取消', roles: ['supervisor'], kind: 'cancel' },
  };
  const around = drawing.cancel ? { on: { CANCEL: cancel } } : {};
  const other: Part = drawing.cancel ? { cancelled } : {};
  if (!drawing.clock) {
    const { initial, states } = drafting.sequence(drawing.phases, '', closed);
    return { ...around, initial: initial as string, states: { ...states, ...other } };
  }
  drafting.delays.add('due').add('late');
  const handling = drafting.sequence(drawing.phases, 'work.handling', { type: 'final' });
  const work: StateNode = { type: 'parallel', states: { handling, clock }, onDone: { target: 'closed' } };
  return { ...around, initial: 'work', states: { work, closed, ...other } };
}

function waysOf({ withdraw, clock: beside, phases, cancel, child }: Drawing): Partial<WorkflowMeta> {
  const [first] = phases;
  const back = beside ? 'work.handling.s1' : 's1';
  const children = phases.find((phase) => phase.kind === 'children');
  return {
    ...(withdraw === 'never' && { withdraw: false as const }),
    ...(withdraw === 'back' && first?.kind === 'task' && !child && { withdraw: back }),
    ...(beside ? { extend: { lifts: 'work.clock.running.green' } } : {}),
    ...(children && {
      children: { cancelWithParent: cancel && children.cancelled, progress: 'amount' },
    }),
  };
}

/** Whom the workflow names for verbs, and as those it is against. */
function namedOf({ named, phases }: Drawing, drafting: Drafting): Partial<WorkflowMeta> {
  const opens = phases.some((phase) => phase.kind === 'children');
  if (named) drafting.roles.add('leader').add('named');
  const verbs = {
    ...(opens && { 'add-child': ['supervisor'], 'drop-child': ['supervisor'] }),
    ...(named && { extend: ['supervisor'], transfer: ['leader'], copy: ['supervisor'] }),
  };
  return { ...(Object.keys(verbs).length > 0 && { verbs }), ...(named && { against: ['named'] }) };
}

function laddersOf({ ladder: wanted, approveRed }: Drawing): Partial<WorkflowMeta> {
  const levels = wanted
    .filter((level) => level !== 'chain' || wanted.includes('timer'))
    .map((level) => ladder[level]);
  return {
    ...(levels.length > 0 && { ladder: levels }),
    ...(approveRed && { cards: { approveRed: ['supervisor'] } }),
  };
}

const quotas = { places: { title: '名额', per: { var: 'data.kind' }, limit: 2 } };

/** The workflow a drawing stands for; `child` is the key of what it opens. */
export function draw(drawing: Drawing, key = 'random', child = 'random-child'): Workflow {
  const drafting = new Drafting(drawing, child);
  const body = bodyOf(drawing, drafting);
  const ladders = laddersOf(drawing);
  if (ladders.ladder) drafting.delays.add('days').add('soon');
  const named = namedOf(drawing, drafting);
  const pool: Record<string, Role> = { ...rolePool, ...rolesAfter(drafting.firstEvent) };
  const roles = Object.fromEntries([...drafting.roles].map((name) => [name, pool[name] as Role]));
  const kept = [...drafting.delays].filter((name) => name !== 'PT36H');
  return {
    key,
    id: key,
    ...body,
    meta: {
      title: key,
      list: 'problem',
      serial: `${key.toUpperCase()}-{seq}`,
      form: PAPER,
      label: '{summary}',
      secrecy: drawing.secrecy,
      unit: 'data.unit',
      due: 'data.dueOn',
      roles,
      start: { roles: ['anyone'], form: PAPER },
      delays: Object.fromEntries(kept.map((name) => [name, delays[name as DelayName]])),
      ...waysOf(drawing),
      ...named,
      ...ladders,
      ...(drawing.priority && { priority: { if: [{ '==': [{ var: 'data.kind' }, 'urgent'] }, 2, 0] } }),
      ...(drafting.usesQuota && { quotas }),
      ...(drawing.child && { child: true }),
    },
  };
}
