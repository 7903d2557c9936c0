import { formsNamed } from '../walk.ts';
import { type Compared, type ComparedForm, formName, type Name } from './compared.ts';
import { type Difference, isSame, sayOf } from './difference.ts';
import { compareFields } from './fields.ts';

const say = sayOf('form');

/** The forms a workflow names, and what is in them. */
export function compareForms({ before, after }: Compared): Difference[] {
  const [olds, news] = [formsNamed(before.workflow), formsNamed(after.workflow)];
  return [
    ...news.flatMap((key) => {
      const name = formName(after, key);
      if (!olds.includes(key))
        return [say.added(`forms.${key}`, [`新增表单${name[0]}`, `The form ${name[1]} is new`])];
      const [was, is] = [before.forms[key], after.forms[key]];
      return was && is ? compareForm(was, is, name) : [];
    }),
    ...olds
      .filter((key) => !news.includes(key))
      .map((key) => {
        const [zh, en] = formName(before, key);
        return say.removed(`forms.${key}`, [`不再使用表单${zh}`, `The form ${en} is not used any more`]);
      }),
  ];
}

function compareForm(was: ComparedForm, is: ComparedForm, name: Name): Difference[] {
  const [zh, en] = name;
  const place = `forms.${is.key}`;
  const found = compareFields(was.schema, is.schema, { place, form: name });
  if (!isSame(was.title, is.title))
    found.push(say.changed(`${place}.title`, [`表单改称${zh}`, `A form is now called ${en}`]));
  if ((was.keep ?? 'data') !== (is.keep ?? 'data')) {
    found.push(
      is.keep === 'entry'
        ? say.changed(`${place}.keep`, [
            `表单${zh}的内容现在只留在流转记录里`,
            `What is filled in ${en} now stays with the history only`,
          ])
        : say.changed(`${place}.keep`, [
            `表单${zh}的内容现在写入事项数据`,
            `What is filled in ${en} now becomes data of the item`,
          ]),
    );
  }
  found.push(...compareRules(was, is, name));
  if (!isSame(was.layout, is.layout) || !isSame(was.messages, is.messages)) {
    found.push(
      say.changed(`${place}.layout`, [
        `表单${zh}的版式或提示语有改动`,
        `The layout or the messages of ${en} changed`,
      ]),
    );
  }
  return found;
}

const kinds: Record<string, Name> = {
  'shown-when': ['显示条件', 'when it is shown'],
  'required-when': ['必填条件', 'when it is required'],
  computed: ['自动计算', 'how it is computed'],
  check: ['校验规则', 'a check'],
};

function compareRules(was: ComparedForm, is: ComparedForm, [form, english]: Name): Difference[] {
  const [olds, news] = [was.rules ?? [], is.rules ?? []];
  const gone = olds.filter((rule) => !news.some((other) => isSame(rule, other)));
  const come = news.filter((rule) => !olds.some((other) => isSame(rule, other)));
  const keys = new Set([...gone, ...come].map(({ kind, field }) => `${kind} ${field}`));
  return [...keys].map((key) => {
    const [kind = '', field = ''] = key.split(' ');
    const [zh, en] = kinds[kind] ?? [kind, kind];
    const name = fieldTitle(is, field) ?? fieldTitle(was, field) ?? [field, field];
    const of = ({ kind: k, field: f }: { kind: string; field: string }) => k === kind && f === field;
    const [old, now] = [gone.some(of), come.some(of)];
    const make = old && now ? say.changed : now ? say.added : say.removed;
    const [verb, verbEn] =
      old && now ? ['有改动', 'changed'] : now ? ['是新增的', 'is new'] : ['取消了', 'is gone'];
    return make(`forms.${is.key}.${field}`, [
      `表单${form}「${name[0]}」的${zh}${verb}`,
      `In the form ${english}, ${en} of “${name[1]}” ${verbEn}`,
    ]);
  });
}

function fieldTitle({ schema }: ComparedForm, path: string): Name | undefined {
  const field = path
    .split('.')
    .reduce<ComparedForm['schema'] | undefined>(
      (at, name) => (at?.properties ?? at?.items?.properties)?.[name],
      schema,
    );
  return field && [field.title ?? path, field['x-en'] ?? field.title ?? path];
}
