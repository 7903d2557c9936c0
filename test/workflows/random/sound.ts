// Random workflows that pass the publish check.
import fc from 'fast-check';
import { check } from '#workflows/check/check.ts';
import { stateNamesOf } from '#workflows/check/child-states.ts';
import { handedIn } from '#workflows/check/data-fields.ts';
import type { Finding } from '#workflows/check/finding.ts';
import type { DirectoryFacts } from '#workflows/check/subject.ts';
import { draw } from './draw.ts';
import { childDrawing, type Drawing, drawing } from './drawing.ts';
import { randomForms } from './paper.ts';

/** A workflow that is filed, and the one it may open. */
export interface Family {
  parent: Drawing;
  child: Drawing;
}

export const family: fc.Arbitrary<Family> = fc.record({ parent: drawing, child: childDrawing });

/** What the publish check says of both. */
export function findingsOf({ parent, child }: Family, directory?: DirectoryFacts): Finding[] {
  const both = [draw(child, 'random-child'), draw(parent, 'random')];
  const context = {
    forms: Object.keys(randomForms),
    schemas: randomForms,
    workflows: both.map(({ key }) => key),
    handedIn: handedIn(both),
    stateNames: Object.fromEntries(both.map((each) => [each.key, stateNamesOf(each)])),
    ...(directory && { directory }),
  };
  return both.flatMap((workflow) => check(workflow, context));
}

export const isSound = (drawn: Family, directory?: DirectoryFacts): boolean =>
  findingsOf(drawn, directory).every(({ severity }) => severity !== 'block');

export const soundFamilies = (directory?: DirectoryFacts): fc.Arbitrary<Family> =>
  family.filter((drawn) => isSound(drawn, directory));
