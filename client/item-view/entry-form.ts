import { inARow, type Language } from '#client/app/language.ts';
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
  const { child: _, signer: __, ...fields } = verb.fields; // ids of the moment: `meantBy` says whose they were
  return findVerbForm(event, withStates(fields, workflow));
}

/** The number of the sub-item that was dropped, the names of those who need not sign any more. */
export function meantBy({ event, detail }: EntryRow, language: Language): string | null {
  if (typeof detail?.dropped === 'string') return detail.dropped;
  if (event !== 'remove-sign' || !Array.isArray(detail?.people)) return null;
  return inARow(
    (detail.people as { name: string }[]).map(({ name }) => name),
    language,
  );
}
