import { choiceTitle } from '../text.ts';
import { optionsProblem } from './choice.ts';
import { joined, type Kind, listOf } from './kind.ts';

const FEW = 8;

export const choices: Kind = {
  kind: 'choices',
  types: ['array'],
  keywords: ['items', 'minItems', 'maxItems', 'uniqueItems'],
  widgets: ['multi-select', 'checkboxes'],
  widgetFor: (schema) => ((schema.items?.oneOf?.length ?? 0) <= FEW ? 'checkboxes' : 'multi-select'),
  ask: 'choose',
  always: { uniqueItems: true },
  problem: (schema) => optionsProblem(schema.items),
  inWords: (value, schema, { language }) =>
    joined(
      listOf(value).map((each) => choiceTitle(schema.items ?? {}, each, language)),
      language,
    ),
};
