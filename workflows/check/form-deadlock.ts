import type { WalkCheck } from './configuration.ts';
import { block, type Finding } from './finding.ts';
import { type Access, accessTo, canFill, type Field, type FormFields, isOpen } from './form-fields.ts';
import { type MayFill, mayFill } from './may-fill.ts';
import type { PlacedTransition } from './subject.ts';
import { shortestTaking, type Taking, takings } from './taken-edges.ts';

/** What stands in the way of filling a field: the field itself, or the columns that keep its rows from being added. */
function obstacles(field: Field, access: Access): { path: string; field: Field }[] {
  if (field.kind !== 'table' || !isOpen(accessTo(access, field.name))) return [{ path: field.name, field }];
  return field.parts
    .map((part) => ({ path: `${field.name}.${part.name}`, field: part }))
    .filter(({ path }) => !isOpen(accessTo(access, path)));
}

/** Required fields a person cannot fill in this step, and nobody can have filled before. */
function deadlocks(
  form: FormFields,
  placed: PlacedTransition,
  all: readonly Taking[],
  filled: MayFill,
): Finding[] {
  const access = placed.transition.meta?.fields;
  const asked = [...form.fields.values()].filter(
    ({ name, required, fillable }) => fillable && (required || accessTo(access, name) === 'required'),
  );
  const isFilled = form.keeps ? filled.inAny(all.map(({ from }) => from)) : () => false;
  const stuck = asked.filter((field) => !canFill(field, access) && !isFilled(field.name));
  return stuck.flatMap((field) =>
    obstacles(field, access).map(({ path, field: { title } }) => {
      const hidden = accessTo(access, path) === 'hidden';
      return block(
        'form-deadlock',
        `${placed.place}.meta.fields.${path}`,
        `必填的「${field.title.zh}」填不了：「${title.zh}」在这一步${hidden ? '被隐藏' : '只读'}，此前也没有人能填写`,
        `“${field.title.en}” is required but cannot be filled: “${title.en}” is ${hidden ? 'hidden' : 'read-only'} here, and nobody can have filled it before`,
        shortestTaking(all),
      );
    }),
  );
}

/** Steps whose form can never be complete. */
export const checkFormDeadlock: WalkCheck = (subject, walk) => {
  if (!walk.complete || !subject.knowsForms) return [];
  const filled = mayFill(subject, walk);
  const taken = takings(walk);
  return subject.transitions.flatMap((placed) => {
    const form = subject.forms.get(placed.transition.meta?.form ?? '');
    const all = taken.get(placed.place) ?? [];
    return form && all.length > 0 ? deadlocks(form, placed, all, filled) : [];
  });
};
