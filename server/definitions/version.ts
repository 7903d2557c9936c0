import type { Form } from '#forms/definition.ts';
import type { Text, Workflow } from '#workflows/definition.ts';
import type { Compiled } from '#workflows/step.ts';

/** A published workflow with the forms it pins, made ready to run. Never changes, so it may be kept for ever. */
export interface Version {
  id: string;
  key: string;
  number: number;
  sha256: string;
  workflow: Workflow;
  forms: Record<string, Form>;
  /** form key → sha256 of its body */
  formHashes: Record<string, string>;
  compiled: Compiled;
  /** State path → title, for the states that have one. */
  titles: ReadonlyMap<string, Text>;
  /** State path → what its task is called. */
  taskTitles: ReadonlyMap<string, Text>;
  /** Event → what its button says. */
  eventTitles: ReadonlyMap<string, Text>;
  hasTimers: boolean;
}

export interface StateName {
  path: string;
  title: Text;
}

/** The states people have a name for; a region that only keeps time has none. */
export function stateNames(version: Version, paths: string[]): StateName[] {
  return paths.flatMap((path) => {
    const title = version.titles.get(path);
    return title === undefined ? [] : [{ path, title }];
  });
}
