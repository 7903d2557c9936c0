import type { ComparedField, Name } from './compared.ts';
import { type Difference, isSame, sayOf } from './difference.ts';
import { compareLimits } from './limits.ts';

const say = sayOf('field');

/** Which form, and where its fields are: 'forms.plan'. */
export interface Within {
  place: string;
  form: Name;
}

interface Placed {
  path: string;
  field: ComparedField;
  required: boolean;
}

const wordsOf = (name: string, field: ComparedField): Name => [
  `「${field.title ?? name}」`,
  `“${field['x-en'] ?? field.title ?? name}”`,
];

/** Fields with those inside groups and tables: 'measures', 'measures.by'. */
function* fieldsIn(schema: ComparedField, prefix = ''): Generator<Placed> {
  const holder = schema.items?.properties ? schema.items : schema;
  for (const [name, field] of Object.entries(holder.properties ?? {})) {
    yield { path: prefix + name, field, required: holder.required?.includes(name) ?? false };
    yield* fieldsIn(field, `${prefix}${name}.`);
  }
}

const parentOf = (path: string): string => path.split('.').slice(0, -1).join('.');

/** Fields added, removed, renamed, now required, narrowed or widened. */
export function compareFields(was: ComparedField, is: ComparedField, within: Within): Difference[] {
  const olds = new Map([...fieldsIn(was)].map((placed) => [placed.path, placed]));
  const news = new Map([...fieldsIn(is)].map((placed) => [placed.path, placed]));
  const gone = [...olds.values()].filter(({ path }) => !news.has(path));
  const come = [...news.values()].filter(({ path }) => !olds.has(path));
  const renamed = new Map(come.flatMap((now) => sameTitle(now, gone).map((old) => [now, old])));
  const formers = new Set(renamed.values());
  const below = (path: string, paths: Placed[]) => paths.some((other) => path.startsWith(`${other.path}.`));
  return [
    ...come.filter((now) => !renamed.has(now) && !below(now.path, come)).map((now) => added(now, within)),
    ...gone.filter((old) => !formers.has(old) && !below(old.path, gone)).map((old) => removed(old, within)),
    ...[...renamed].flatMap(([now, old]) => [renaming(old, now, within), ...changes(old, now, within)]),
    ...[...news.values()].flatMap((now) => {
      const old = olds.get(now.path);
      return old ? changes(old, now, within) : [];
    }),
  ];
}

const sameTitle = (now: Placed, gone: Placed[]): Placed[] =>
  gone
    .filter(
      ({ path, field }) =>
        field.title === now.field.title && field.title && parentOf(path) === parentOf(now.path),
    )
    .slice(0, 1);

const nameOf = ({ path, field }: Placed): Name => wordsOf(path.split('.').at(-1) ?? path, field);

function added(now: Placed, { place, form }: Within): Difference {
  const [zh, en] = nameOf(now);
  const [kind, english] = now.required ? ['必填字段', 'the required field'] : ['字段', 'the field'];
  return say.added(`${place}.${now.path}`, [
    `表单${form[0]}新增${kind}${zh}`,
    `The form ${form[1]} has ${english} ${en} now`,
  ]);
}

function removed(old: Placed, { place, form }: Within): Difference {
  const [zh, en] = nameOf(old);
  return say.removed(`${place}.${old.path}`, [
    `表单${form[0]}取消了字段${zh}`,
    `The form ${form[1]} no longer has the field ${en}`,
  ]);
}

function renaming(old: Placed, now: Placed, { place, form }: Within): Difference {
  const [zh, en] = nameOf(now);
  return say.changed(`${place}.${now.path}`, [
    `表单${form[0]}的字段${zh}标识由 ${old.path} 改为 ${now.path}`,
    `The field ${en} of ${form[1]} was known as ${old.path}, now as ${now.path}`,
  ]);
}

const remarks = ['description', 'default', 'x-en', 'x-en-description', 'x-unit'] as const;

function changes(old: Placed, now: Placed, within: Within): Difference[] {
  const place = `${within.place}.${now.path}`;
  const [zh, en] = [
    `表单${within.form[0]}的${nameOf(now)[0]}`,
    `${nameOf(now)[1]} of the form ${within.form[1]}`,
  ];
  const found: Difference[] = [];
  if (!old.required && now.required)
    found.push(say.changed(place, [`${zh}现在必填`, `${en} is now required`]));
  if (old.required && !now.required)
    found.push(say.changed(place, [`${zh}不再必填`, `${en} is no longer required`]));
  if (old.field.title !== now.field.title) {
    const [former, formerly] = nameOf(old);
    found.push(
      say.changed(place, [
        `表单${within.form[0]}的${former}改称${nameOf(now)[0]}`,
        `${formerly} of the form ${within.form[1]} is now called ${nameOf(now)[1]}`,
      ]),
    );
  }
  found.push(...compareLimits(old.field, now.field, { place, name: [zh, en] }));
  if (remarks.some((key) => !isSame(old.field[key], now.field[key]))) {
    found.push(say.changed(place, [`${zh}的说明或默认值有改动`, `The help or the default of ${en} changed`]));
  }
  return found;
}
