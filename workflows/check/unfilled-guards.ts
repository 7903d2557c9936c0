import { guardsIn } from '../guards.ts';
import { fieldsRead } from '../rules.ts';
import type { WalkCheck } from './configuration.ts';
import { dataFields } from './data-fields.ts';
import { block } from './finding.ts';
import { canFill } from './form-fields.ts';
import { mayFill } from './may-fill.ts';
import type { PlacedTransition, Subject } from './subject.ts';
import { shortestTaking, takings } from './taken-edges.ts';

function namesRead({ transition: { guard } }: PlacedTransition, root: 'data' | 'form'): string[] {
  const rules = (guard ? guardsIn(guard) : []).flatMap(({ type, params = {} }) =>
    type === 'rule' ? [params.rule ?? null] : type === 'quota' ? [params.limit ?? null] : [],
  );
  const paths = rules.flatMap(fieldsRead).filter((path) => path.startsWith(`${root}.`));
  return [...new Set(paths.map((path) => path.split('.')[1] ?? ''))];
}

/** Fields of the step's own form that its guard reads, but nobody can write in this step. */
function closedHere(subject: Subject, placed: PlacedTransition): string[] {
  const { form = '', fields } = placed.transition.meta ?? {};
  const known = placed.trigger === 'on' ? subject.forms.get(form) : undefined;
  return namesRead(placed, 'form').filter((name) => {
    const field = known?.fields.get(name);
    return field?.fillable && !canFill(field, fields);
  });
}

/** Guards over fields that nobody can have filled in on any way there. */
export const checkUnfilledGuards: WalkCheck = (subject, walk) => {
  if (!walk.complete || !subject.knowsForms) return [];
  const filled = mayFill(subject, walk);
  const taken = takings(walk);
  const fields = dataFields(subject);
  return subject.transitions.flatMap((placed) => {
    const all = taken.get(placed.place) ?? [];
    if (all.length === 0) return [];
    const read = namesRead(placed, 'data').filter((name) => fields.has(name));
    const isFilled = read.length > 0 ? filled.afterAny(all) : () => true;
    const never = read.filter((name) => !isFilled(name));
    return [...new Set([...never, ...closedHere(subject, placed)])].map((name) => {
      const title = fields.get(name)?.[0]?.title ?? { zh: name, en: name };
      return block(
        'unfilled-field',
        `${placed.place}.guard`,
        `条件要看「${title.zh}」，但到这一步没有人能填写它`,
        `The condition looks at “${title.en}”, which nobody can have filled in by then`,
        shortestTaking(all),
      );
    });
  });
};
