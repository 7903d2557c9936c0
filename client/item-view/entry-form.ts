import type { Form } from '#forms/definition.ts';
import type { Text, Workflow } from '#workflows/definition.ts';
import type { VerbFields } from '#workflows/verbs/verb.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';
import { stateTitles } from '#workflows/walk.ts';
import type { EntryRow } from './item.ts';
import { findVerbForm } from './verb-form.ts';

/** Choices that hang on the moment were choices of states: every state with a name may be what was chosen. */
function withStates(fields: VerbFields, workflow: Workflow): VerbFields {
  const options = [...stateTitles(workflow)].map(([value, title]: [string, Text]) => ({ value, title }));
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      field.kind === 'choice' && field.options === undefined ? { ...field, options } : field,
    ]),
  );
}

/** The form an entry was filled in with: of the workflow's forms, or what a verb asks for. */
export function entryForm(entry: EntryRow, forms: Record<string, Form>, workflow: Workflow): Form | null {
  if (entry.formKey) return forms[entry.formKey] ?? null;
  const event = entry.event ?? '';
  const verb = findVerb(event);
  if (!verb) return null;
  const { child: _, ...fields } = verb.fields; // which sub-item it was is said beside the form, by its number
  return findVerbForm(event, withStates(fields, workflow));
}
