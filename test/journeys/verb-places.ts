// Items on their way, made through the API: what a verb is used on.
import { sweepTimers } from '#server/timers/sweep.ts';
import { caller } from '#test/support/caller.ts';
import { act, file, type Step } from '#test/support/drive.ts';
import { people } from '#test/support/organisation.ts';
import { evidenceValues, fileProblem, wholeWay } from '#test/support/problem.ts';
import type { TestServices } from '#test/support/services.ts';

const guest = people.transportSecretary;
const doing = wholeWay.slice(0, 2);
const signer = (where: 'before' | 'after'): Step => [
  'reviewer',
  'add-sign',
  { where, people: [guest], text: '请复核。' },
];

/** What leads from filing to a place. */
const ways = {
  filed: [],
  claimed: [['reviewer', 'claim']],
  handedOn: [['reviewer', 'transfer', { to: people.otherReviewer, text: '出差在外，请代为受理。' }]],
  claimedAndAsked: [['reviewer', 'claim'], signer('before')],
  copied: [['reviewer', 'copy', { people: [people.financeMember] }]],
  delegated: [['reviewer', 'delegate', { to: guest, text: '请先了解情况。' }]],
  signerBefore: [signer('before')],
  signerAfter: [signer('after')],
  accepted: wholeWay.slice(0, 1),
  doing,
  urged: [...doing, ['supervisor', 'urge', { text: '请抓紧。' }]],
  supervised: [...doing, ['supervisor', 'supervise', { note: '每周报告一次。' }]],
  yellow: [...doing, ['supervisor', 'card', { colour: 'yellow', reason: '整改迟缓。' }]],
  moreTimeAsked: [...doing, ['financeLiaison', 'extend', { until: '2026-04-30', reason: '设备到货推迟。' }]],
  suspended: [...doing, ['reviewer', 'suspend', { reason: '等待上级批复' }]],
  signing: wholeWay.slice(0, 3),
  verifying: wholeWay.slice(0, 4),
  closed: wholeWay,
  task: [],
  redAsked: [['supervisor', 'card', { colour: 'red', reason: '一再缺报。' }]],
} satisfies Record<string, Step[]>;

export type Place = keyof typeof ways;

/** An item, and the number it is known by. */
export interface At {
  id: string;
  serial: string;
}

type Begin = (services: TestServices) => Promise<At>;

const aProblem: Begin = async (services) => fileProblem(await caller(services, people.educationLiaison));

const aTask: Begin = async (services) => {
  const supervisor = await caller(services, people.supervisor);
  const task = {
    summary: '开展窗口作风专项整治',
    origin: 'meeting',
    content: '对照清单逐项排查窗口服务作风问题，形成整改台账。',
    units: ['U001', 'U002'],
    dueOn: '2026-04-30',
  };
  return file(supervisor, 'task-list', task);
};

/** The report of one unit: a red card on it needs approval. */
const aReport: Begin = async (services) => {
  const supervisor = await caller(services, people.supervisor);
  const duty = {
    summary: '意识形态工作专题研究情况',
    dutyKind: 'topical',
    period: '2026年上半年',
    requirement: '报告落实情况。',
    units: ['U001'],
    dueOn: '2026-06-30',
  };
  const { id } = await file(supervisor, 'duty-report', duty);
  return (await supervisor.items.children({ id })).rows[0] as At;
};

const begins: Partial<Record<Place, Begin>> = { task: aTask, redAsked: aReport };

const usual: Record<string, Record<string, unknown>> = { SUBMIT: evidenceValues };

/** Does all of it, and what is due then by the clock. */
export async function doAll(services: TestServices, { id }: At, steps: readonly Step[]): Promise<void> {
  for (const [by, event, form = usual[event]] of steps) await act(services, by, id, event, form);
  await sweepTimers(services, services.now());
}

/** A new item there. */
export async function bringTo(services: TestServices, place: Place): Promise<At> {
  const item = await (begins[place] ?? aProblem)(services);
  await doAll(services, item, ways[place]);
  return item;
}
