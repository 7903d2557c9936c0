// Patterns written by administrators run in RE2 here as on the server: the same verdict, and never a frozen page.
import { format } from '@cfworker/json-schema';
import type { PlainSchema } from '#forms/schema-to-check.ts';

type Engine = typeof import('re2js').RE2JS;

const PREFIX = 'pattern:';

let engine: Engine | null = null;
let loading: Promise<void> | null = null;

/** Fetches the engine, once; until it is here patterns are left to the server. */
export function loadPatterns(): Promise<void> {
  loading ??= import('re2js').then(({ RE2JS }) => {
    engine = RE2JS;
  });
  return loading;
}

/** The schema with every `pattern` as a format of its own, which this validator asks us about. */
export function withLinearPatterns(schema: PlainSchema): PlainSchema {
  const copy: PlainSchema = Object.fromEntries(
    Object.entries(schema).map(([keyword, value]) => [
      keyword,
      keyword === 'properties' ? eachOf(value) : inside(value),
    ]),
  );
  if (typeof copy.pattern !== 'string') return copy;
  const { pattern, allOf = [], ...rest } = copy;
  void loadPatterns();
  return { ...rest, allOf: [...(allOf as PlainSchema[]), { format: formatFor(pattern as string) }] };
}

/** The pattern a format stands for. */
export function isPattern(name: unknown): boolean {
  return typeof name === 'string' && name.startsWith(PREFIX);
}

function formatFor(pattern: string): string {
  const name = PREFIX + pattern;
  let compiled: { test: (text: string) => boolean } | null = null;
  format[name] ??= (text: string) => {
    compiled ??= engine?.compile(pattern) ?? null;
    return compiled === null || compiled.test(text);
  };
  return name;
}

function inside(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((each) => (isSchema(each) ? withLinearPatterns(each) : each));
  return isSchema(value) ? withLinearPatterns(value) : value;
}

function eachOf(fields: unknown): unknown {
  const entries = Object.entries(fields as Record<string, PlainSchema>);
  return Object.fromEntries(entries.map(([name, field]) => [name, withLinearPatterns(field)]));
}

function isSchema(value: unknown): value is PlainSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
