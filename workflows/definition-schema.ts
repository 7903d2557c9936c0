// The shape of a workflow as JSON Schema 2020-12. Objects are closed: what is not named here is not allowed.
import type { JsonObject } from './definition.ts';

const closed = (properties: JsonObject, required: string[] = []): JsonObject => ({
  type: 'object',
  properties,
  required,
  additionalProperties: false,
});

const ref = (name: string): JsonObject => ({ $ref: `#/$defs/${name}` });
const string = (maxLength = 200): JsonObject => ({ type: 'string', minLength: 1, maxLength });
const list = (items: JsonObject, maxItems = 100): JsonObject => ({ type: 'array', items, maxItems });
const map = (values: JsonObject): JsonObject => ({ type: 'object', additionalProperties: values });
const shortMap = (values: JsonObject): JsonObject => ({ ...map(values), maxProperties: 200 });
const oneOrMore = (items: JsonObject): JsonObject => ({
  if: { type: 'array' },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { items, minItems: 1, maxItems: 50 },
  else: items,
});

const role = closed({
  title: ref('text'),
  who: { enum: ['anyone', 'filer'] },
  post: string(64),
  unit: {},
  line: {},
  levelsUp: { type: 'integer', minimum: 1, maximum: 10 },
  branch: closed({ post: string(64), levelsUp: { type: 'integer', minimum: 1, maximum: 10 } }),
  attribute: closed({ key: string(64), is: {} }, ['key', 'is']),
  pick: { enum: ['load', 'rotation', 'random', 'most-used', 'least-used'] },
  count: { type: 'integer', minimum: 1, maximum: 20 },
  limit: { type: 'integer', minimum: 1, maximum: 1000 },
  did: { ...list(string(64)), minItems: 1 },
  person: {},
  actorOf: string(64),
  notActorOf: list(string(64)),
});

const delay = {
  if: { type: 'string' },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: string(40),
  else: closed({
    duration: string(40),
    workdays: { type: 'integer', minimum: 0, maximum: 1000 },
    field: string(),
    before: string(40),
    after: string(40),
    workdaysBefore: { type: 'integer', minimum: 0, maximum: 1000 },
  }),
};

const decide = {
  if: { type: 'string' },
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  then: { enum: ['any', 'all', 'sequence', 'eachUnit'] },
  else: {
    ...closed({
      atLeast: { type: 'integer', minimum: 1, maximum: 2000 },
      share: { type: 'number', exclusiveMinimum: 0, maximum: 1 },
    }),
    minProperties: 1,
    maxProperties: 1,
  },
};

const task = closed(
  {
    roles: { ...list(string(64)), minItems: 1 },
    title: ref('text'),
    decide: ref('decide'),
    due: string(64),
    begins: { enum: ['given', 'taken'] },
    early: { ...list(string()), minItems: 1 },
    ahead: { const: true },
    colleagues: { const: true },
    priority: {},
    policy: closed({
      nobody: { ...list(string(64)), minItems: 1 },
      filer: { enum: ['allow', 'other'] },
      repeated: { enum: ['ask', 'pass'] },
    }),
  },
  ['roles'],
);

const round: JsonObject = {
  every: { enum: ['month', 'quarter', 'half', 'year'] },
  month: { type: 'integer', minimum: 1, maximum: 12 },
  day: { type: 'integer', minimum: -28, maximum: 28 },
  workday: { type: 'integer', minimum: 1, maximum: 15 },
};

const stateMeta: JsonObject = {
  title: ref('text'),
  task,
  reports: closed(
    { ...round, event: string(64), roles: list(string(64)), card: { enum: ['yellow', 'red'] } },
    ['every', 'event', 'roles'],
  ),
  fields: shortMap({ enum: ['hidden'] }),
  outcome: string(64),
  reopenTo: string(),
  return: closed(
    {
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      to: { if: { type: 'string' }, then: { const: 'visited' }, else: { ...list(string()), minItems: 1 } },
      mode: { enum: ['walk', 'straight', 'choose'] },
      watch: list(string(64)),
    },
    ['to'],
  ),
};

const transitionMeta = closed({
  title: ref('text'),
  roles: list(string(64)),
  form: string(),
  fields: map({ enum: ['hidden', 'read', 'write', 'required', 'append'] }),
  kind: { enum: ['return', 'cancel'] },
  tone: { enum: ['primary', 'danger'] },
  safeInBatch: { type: 'boolean' },
});

const transition = closed({
  target: string(500),
  guard: ref('guard'),
  actions: list(ref('action'), 50),
  reenter: { type: 'boolean' },
  description: string(10_000),
  meta: transitionMeta,
});

const ladderLevel = closed(
  {
    key: { ...string(64), pattern: '^[a-z][a-z0-9-]*$' },
    title: ref('text'),
    timer: string(64),
    in: string(),
    after: string(64),
    count: closed(
      {
        colour: { enum: ['yellow', 'red'] },
        times: { type: 'integer', minimum: 1, maximum: 1000 },
        per: { enum: ['month', 'quarter', 'half', 'year'] },
      },
      ['colour', 'times', 'per'],
    ),
    actions: { ...list(ref('action'), 50), minItems: 1 },
  },
  ['key', 'actions'],
);

const node: JsonObject = {
  id: string(64),
  type: { enum: ['parallel', 'final', 'history', 'compound', 'atomic'] },
  initial: string(64),
  history: { enum: ['shallow', 'deep'] },
  target: string(500),
  states: map(ref('state')),
  on: map(ref('transitions')),
  after: map(ref('transitions')),
  always: ref('transitions'),
  onDone: ref('transitions'),
  entry: list(ref('action'), 50),
  exit: list(ref('action'), 50),
  tags: list(string(64)),
  description: string(10_000),
};

const recur = closed(
  {
    ...round,
    units: {},
    data: map({}),
    filer: string(64),
  },
  ['every', 'units', 'data', 'filer'],
);

const workflowMeta = closed(
  {
    ...stateMeta,
    list: string(64),
    description: ref('text'),
    serial: { ...string(64), pattern: '\\{seq(:[1-9])?\\}$' },
    form: string(),
    label: string(),
    secrecy: { enum: ['public', 'unit', 'need-to-know'] },
    unit: string(),
    due: string(),
    priority: {},
    columns: list(string(64)),
    roles: shortMap(ref('role')),
    start: closed({ roles: list(string(64)), form: string() }, ['roles', 'form']),
    delays: shortMap(ref('delay')),
    verbs: map(list(string(64))),
    against: list(string(64)),
    child: { type: 'boolean' },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    withdraw: { if: { type: 'string' }, then: string(), else: { const: false } },
    extend: closed({ lifts: string() }),
    recur,
    children: closed({ cancelWithParent: { type: 'boolean' }, progress: string(64) }),
    ladder: list(ladderLevel, 20),
    cards: closed({ approveRed: list(string(64)) }),
    quotas: shortMap(closed({ title: ref('text'), per: {}, limit: {} }, ['title', 'per', 'limit'])),
  },
  ['title', 'list', 'serial', 'form', 'label', 'secrecy', 'roles', 'start'],
);

export const definitionSchema: JsonObject = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'Workflow',
  ...closed({ ...node, key: { ...string(64), pattern: '^[a-z][a-z0-9-]*$' }, meta: workflowMeta }, [
    'key',
    'id',
    'meta',
    'states',
  ]),
  $defs: {
    text: {
      if: { type: 'string' },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: string(1000),
      else: closed({ zh: string(1000), en: string(1000) }, ['zh']),
    },
    role,
    delay,
    decide,
    guard: closed({ type: string(64), params: { type: 'object' } }, ['type']),
    action: closed({ type: string(64), params: { type: 'object' } }, ['type']),
    transition,
    transitions: oneOrMore(ref('transition')),
    state: closed({ ...node, meta: closed(stateMeta) }),
  },
};
