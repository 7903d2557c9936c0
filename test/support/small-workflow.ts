// A workflow of a test's own, published with one small form, and items on their way through it.
import type { FormSchema } from '#forms/definition.ts';
import { publishVersion } from '#server/definitions/publish-version.ts';
import type { JsonObject, StateNode, TaskMeta, Workflow, WorkflowMeta } from '#workflows/definition.ts';
import { type Caller, caller, newKey } from './caller.ts';
import type { TestServices } from './services.ts';

const field = (title: string): FormSchema => ({ 'x-kind': 'text', type: 'string', title });
const properties = {
  summary: field('事项'),
  field: field('专业'),
  line: field('业务线'),
  unit: field('单位'),
  owner: field('人员'),
  dueOn: field('期限'),
};

const form = {
  key: 'paper',
  title: { zh: '材料', en: 'Paper' },
  schema: { type: 'object' as const, properties, required: ['summary'] },
  layout: { sections: [{ fields: Object.keys(properties).map((name) => ({ name })) }] },
};

export const smallWorkflow = (
  key: string,
  states: Record<string, StateNode>,
  meta: Partial<WorkflowMeta> = {},
): Workflow => ({
  key,
  id: key,
  initial: Object.keys(states)[0] ?? '',
  states,
  meta: {
    title: key,
    list: 'problem',
    serial: `${key.toUpperCase()}{seq}`,
    form: 'paper',
    label: '{summary}',
    secrecy: 'unit',
    start: { roles: ['starter'], form: 'paper' },
    ...meta,
    roles: { starter: { who: 'anyone' }, ...meta.roles },
  },
});

/** A state that is decided by PASS or FAIL, for a workflow that ends with either. */
export const decided = (task: TaskMeta, next = 'passed'): StateNode => ({
  meta: { title: '审批', task },
  on: {
    PASS: { target: next, meta: { title: '同意' } },
    FAIL: { target: 'failed', meta: { title: '不同意' } },
  },
});

export const ends: Record<string, StateNode> = {
  passed: { type: 'final', meta: { outcome: 'passed' } },
  failed: { type: 'final', meta: { outcome: 'failed' } },
};

export const publish = (services: TestServices, workflow: Workflow) =>
  publishVersion(services, workflow, { paper: form }, null);

/** Files one and answers with how people act on it. */
export async function fileSmall(
  services: TestServices,
  workflow: string,
  filer: string,
  data: JsonObject = {},
) {
  const by = (person: string): Promise<Caller> => caller(services, person);
  const { id } = await (await by(filer)).items.file({
    workflow,
    data: { summary: '一件事', ...data },
    requestKey: newKey(),
  });
  const see = async (person: string) => (await by(person)).items.get({ id });
  return {
    id,
    see,
    by,
    act: async (person: string, event: string, actingAs?: string) => {
      const { revision } = await see(person);
      return (await by(person)).items.act({ id, event, revision, requestKey: newKey(), actingAs });
    },
    /** What waits for a person in their list. */
    waitsFor: async (person: string) =>
      (await (await by(person)).tasks.mine({})).rows
        .filter((task) => task.itemId === id)
        .map((task) => task.title),
    entries: async (person: string) => (await (await by(person)).items.entries({ id })).rows,
  };
}
