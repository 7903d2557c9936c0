import type { Form } from '#forms/definition.ts';
import type { JsonObject, StateNode, Transition, Workflow } from '#workflows/definition.ts';

/** The main form first, then every further form whose values the item carries, in the order of the process. */
export function recordedForms(workflow: Workflow, forms: Record<string, Form>, data: JsonObject): Form[] {
  const main = forms[workflow.meta.form];
  const own = new Set(Object.keys(main?.schema.properties ?? {}));
  const further = formsAlong(workflow)
    .filter((key) => key !== workflow.meta.form)
    .flatMap((key) => forms[key] ?? [])
    .filter(
      (form) =>
        form.keep !== 'entry' && fieldsOf(form).some((name) => !own.has(name) && hasValue(data[name])),
    );
  return [...(main ? [main] : []), ...further];
}

/** The values of one form out of an item's data. */
export function valuesOf(form: Form, data: JsonObject): JsonObject {
  const kept = fieldsOf(form).flatMap((name) =>
    data[name] === undefined ? [] : [[name, data[name]] as const],
  );
  return Object.fromEntries(kept);
}

const fieldsOf = (form: Form): string[] => Object.keys(form.schema.properties ?? {});
const hasValue = (value: unknown): boolean => value !== undefined && value !== null && value !== '';

/** Keys of the forms on the way, each once. */
function formsAlong(workflow: Workflow): string[] {
  const keys = [workflow.meta.start.form, ...formsOf(workflow)];
  return [...new Set(keys)];
}

function formsOf(node: StateNode): string[] {
  const own = Object.values(node.on ?? {})
    .flatMap((to): Transition[] => (Array.isArray(to) ? to : [to]))
    .flatMap((transition) => transition.meta?.form ?? []);
  return [...own, ...Object.values(node.states ?? {}).flatMap(formsOf)];
}
