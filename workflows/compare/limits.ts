// What a field takes: less than before (narrowed), or more.
import type { Json } from '../definition.ts';
import type { ComparedField, Name } from './compared.ts';
import { type Difference, isSame, sayOf } from './difference.ts';

const say = sayOf('field');

interface Limit {
  keyword: 'maxLength' | 'minLength' | 'maximum' | 'minimum' | 'maxItems' | 'minItems';
  /** How a value of it is said. */
  words: (value: number) => Name;
  /** Whether a smaller value takes less. */
  upper: boolean;
}

const limits: Limit[] = [
  { keyword: 'maxLength', words: (n) => [`最多 ${n} 字`, `at most ${n} characters`], upper: true },
  { keyword: 'minLength', words: (n) => [`至少 ${n} 字`, `at least ${n} characters`], upper: false },
  { keyword: 'maximum', words: (n) => [`不大于 ${n}`, `at most ${n}`], upper: true },
  { keyword: 'minimum', words: (n) => [`不小于 ${n}`, `at least ${n}`], upper: false },
  { keyword: 'maxItems', words: (n) => [`最多 ${n} 项`, `at most ${n} entries`], upper: true },
  { keyword: 'minItems', words: (n) => [`至少 ${n} 项`, `at least ${n} entries`], upper: false },
];

interface About {
  place: string;
  name: Name;
}

/** Limits, options, kind and format of one field. */
export const compareLimits = (was: ComparedField, is: ComparedField, about: About): Difference[] => [
  ...limits.flatMap((limit) => compareLimit(was, is, limit, about)),
  ...compareOptions(optionsOf(was), optionsOf(is), about),
  ...compareKind(was, is, about),
];

function compareLimit(
  was: ComparedField,
  is: ComparedField,
  { keyword, words, upper }: Limit,
  { place, name: [zh, en] }: About,
): Difference[] {
  const [old, now] = [was[keyword], is[keyword]];
  if (old === now) return [];
  const none: Name = ['不限', 'unlimited'];
  const [first, then] = [old === undefined ? none : words(old), now === undefined ? none : words(now)];
  const end = upper ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  const narrower = upper ? (now ?? end) < (old ?? end) : (now ?? end) > (old ?? end);
  const [how, english] = narrower ? ['收紧', 'narrowed'] : ['放宽', 'widened'];
  return [
    say.changed(place, [
      `${zh}${how}：${first[0]} → ${then[0]}`,
      `${en} ${english}: ${first[1]} → ${then[1]}`,
    ]),
  ];
}

type Option = NonNullable<ComparedField['oneOf']>[number];

const optionsOf = ({ oneOf, items }: ComparedField): Option[] => oneOf ?? items?.oneOf ?? [];

function compareOptions(was: Option[], is: Option[], { place, name: [zh, en] }: About): Difference[] {
  const has = (list: Option[], value: Json) => list.find((option) => option.const === value);
  const gone = was.filter((option) => !has(is, option.const));
  const come = is.filter((option) => !has(was, option.const));
  const retitled = is.filter(
    (option) => has(was, option.const) && has(was, option.const)?.title !== option.title,
  );
  const titles = (options: Option[]): Name => [
    options.map(({ title }) => `“${title}”`).join('、'),
    options.map((option) => `“${option['x-en'] ?? option.title}”`).join(', '),
  ];
  const found: Difference[] = [];
  if (gone.length > 0)
    found.push(
      say.changed(place, [`${zh}取消了选项${titles(gone)[0]}`, `${en} lost the options ${titles(gone)[1]}`]),
    );
  if (come.length > 0)
    found.push(
      say.changed(place, [`${zh}新增选项${titles(come)[0]}`, `${en} has the options ${titles(come)[1]} now`]),
    );
  if (retitled.length > 0)
    found.push(
      say.changed(place, [
        `${zh}的选项改称${titles(retitled)[0]}`,
        `Options of ${en} are now called ${titles(retitled)[1]}`,
      ]),
    );
  return found;
}

const formats = ['format', 'pattern', 'multipleOf', 'uniqueItems', 'const'] as const;

function compareKind(was: ComparedField, is: ComparedField, { place, name: [zh, en] }: About): Difference[] {
  const kind = (field: ComparedField) => field['x-kind'] ?? field.type ?? '';
  const found: Difference[] = [];
  if (kind(was) !== kind(is) || was.type !== is.type) {
    found.push(
      say.changed(place, [
        `${zh}的类型由 ${kind(was)} 改为 ${kind(is)}`,
        `${en} was a ${kind(was)}, now a ${kind(is)}`,
      ]),
    );
  }
  if (formats.some((keyword) => !isSame(was[keyword], is[keyword]))) {
    found.push(say.changed(place, [`${zh}的格式要求有改动`, `The format ${en} asks for changed`]));
  }
  if (Boolean(was.readOnly) !== Boolean(is.readOnly)) {
    found.push(
      is.readOnly
        ? say.changed(place, [`${zh}现在只读`, `${en} is read only now`])
        : say.changed(place, [`${zh}现在可填`, `${en} may be filled in now`]),
    );
  }
  return found;
}
