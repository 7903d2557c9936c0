import type { FieldErrors } from './definition.ts';

export type Path = (string | number)[];

/** Adds a sentence at a path; the same sentence is not said twice in one place. */
export function addError(errors: FieldErrors, path: Path, sentence: string): void {
  let place = errors;
  for (const step of path) {
    const name = String(step);
    if (!Object.hasOwn(place, name)) place[name] = {};
    place = place[name] as FieldErrors;
  }
  if (!place.__errors?.includes(sentence)) place.__errors = [...(place.__errors ?? []), sentence];
}

/** All sentences with their places, in the order they were added. */
export function listErrors(errors: FieldErrors, path: Path = []): { path: Path; sentence: string }[] {
  const own = (errors.__errors ?? []).map((sentence) => ({ path, sentence }));
  const below = Object.entries(errors)
    .filter(([name, value]) => name !== '__errors' && value !== undefined)
    .flatMap(([name, value]) => listErrors(value as FieldErrors, [...path, name]));
  return [...own, ...below];
}

/** The errors, or null when there is none. */
export function orNull(errors: FieldErrors): FieldErrors | null {
  return Object.keys(errors).length > 0 ? errors : null;
}
