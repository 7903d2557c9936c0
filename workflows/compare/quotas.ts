import type { Quota } from '../definition.ts';
import { enOf, zhOf } from '../text.ts';
import type { Compared, Name, Side } from './compared.ts';
import type { Difference } from './difference.ts';
import { compareFacet, keysOf, together } from './facet.ts';
import { ruleWords } from './rule-words.ts';

const quotaWords = (side: Side, { title, per, limit }: Quota): Name => {
  const [by, counted] = ruleWords(side, per);
  const [most, english] = ruleWords(side, limit);
  return together([
    [`“${zhOf(title)}”`, `“${enOf(title)}”`],
    [`${by}计数`, `counted by ${counted}`],
    [`限额 ${most}`, `limit ${english}`],
  ]);
};

/** Places that many items share. */
export function compareQuotas({ before, after }: Compared): Difference[] {
  const sides = { before, after };
  const { quotas: olds } = before.workflow.meta;
  const { quotas: news } = after.workflow.meta;
  return keysOf(olds, news).flatMap((key) =>
    compareFacet(
      {
        aspect: 'settings',
        place: `meta.quotas.${key}`,
        name: ['名额', 'the quota'],
        was: olds?.[key],
        is: news?.[key],
      },
      (value, side) => quotaWords(sides[side], value),
    ),
  );
}
