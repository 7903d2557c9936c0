// Whatever somebody edits in a process, the comparison says so.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check } from '#workflows/check/check.ts';
import { compareDefinitions } from '#workflows/compare/compare.ts';
import type { Workflow } from '#workflows/definition.ts';
import { packWorkflows, shippedForms } from './packs.ts';

const forms = Object.fromEntries(shippedForms().map((form) => [form.key, form]));
const packs = packWorkflows();
const context = { forms: Object.keys(forms), workflows: packs.map(({ key }) => key) };

type Path = string[];

function* pathsIn(value: unknown, path: Path = []): Generator<Path> {
  if (path.length > 0) yield path;
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* pathsIn(inner, [...path, key]);
}

const places = packs.flatMap((pack) => [...pathsIn(pack)].map((path) => ({ pack, path })));

const otherwise = (value: unknown): unknown => {
  if (typeof value === 'string') return `${value}X`;
  if (typeof value === 'number') return value + 1;
  return typeof value === 'boolean' ? !value : undefined;
};

/** One value changed or taken away; nothing where there is nothing to change. */
function edited(pack: Workflow, path: Path, takeAway: boolean): Workflow | undefined {
  const copy = structuredClone(pack);
  const [last, ...before] = path.toReversed() as [string, ...string[]];
  const holder = before
    .toReversed()
    .reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy as never);
  if (!takeAway) {
    const value = otherwise(holder[last]);
    if (value === undefined) return undefined;
    holder[last] = value;
  } else if (Array.isArray(holder)) holder.splice(Number(last), 1);
  else delete holder[last];
  return copy;
}

const isSound = (workflow: Workflow) =>
  check(workflow, context).every(({ severity }) => severity !== 'block');

const sentencesFor = (pack: Workflow, after: Workflow): string[] =>
  compareDefinitions({ workflow: pack, forms }, { workflow: after, forms }).map(({ text }) =>
    typeof text === 'string' ? text : text.zh,
  );

const anyPlace = fc.nat(places.length - 1).map((at) => places[at] as (typeof places)[number]);

describe('one edit of a shipped process, anywhere', () => {
  test('is said in at least one sentence', () => {
    fc.assert(
      fc.property(anyPlace, fc.boolean(), ({ pack, path }, takeAway) => {
        const after = edited(pack, path, takeAway);
        fc.pre(after !== undefined && isSound(after));
        expect(sentencesFor(pack, after as Workflow), path.join('.')).not.toEqual([]);
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  test('is never passed over as a mere remark when it changes what is done', () => {
    fc.assert(
      fc.property(anyPlace, ({ pack, path }) => {
        const after = edited(pack, path, false);
        fc.pre(after !== undefined && isSound(after) && !['id', 'description'].includes(path.at(-1) ?? ''));
        expect(sentencesFor(pack, after as Workflow).join(), path.join('.')).not.toContain(
          '只有次序或说明性的改动',
        );
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  test.each(packs.map((pack) => [pack.key, pack] as const))(
    'and none at all of %s says nothing',
    (_key, pack) => {
      expect(sentencesFor(pack, structuredClone(pack))).toEqual([]);
    },
  );
});

describe('what no arrow shows is said too', () => {
  const said = (key: string, edit: (workflow: Workflow) => void): string[] => {
    const pack = packs.find((each) => each.key === key) as Workflow;
    const after = structuredClone(pack);
    edit(after);
    return sentencesFor(pack, after);
  };

  test('a withdrawal, a duty that comes round, a return', () => {
    expect(
      said('problem-rectification', ({ meta }) => {
        meta.withdraw = false;
      }),
    ).toEqual(['填报人撤回的办法由回到「退回补充」改为不可撤回']);
    expect(
      said('unit-duty-report', ({ meta }) => {
        if (meta.recur) meta.recur.every = 'year';
      })[0],
    ).toMatch(/^定期开展由每.*改为每年/);
    expect(
      said('problem-rectification', ({ states }) => {
        const signing = states?.handling?.states?.fixing?.states?.signing;
        if (signing?.meta?.return) signing.meta.return.mode = 'straight';
      }),
    ).toEqual([
      '「单位自查审签」的退回由可退到「制定措施」、「整改中」，由退回人选择改为可退到「制定措施」、「整改中」，办好后直接回来',
    ]);
  });
});
