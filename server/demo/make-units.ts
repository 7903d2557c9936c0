import { spellText } from '#server/directory/pinyin.ts';
import branchNames from './branches.json' with { type: 'json' };
import organs from './organs.json' with { type: 'json' };
import { type SeededRandom, shareOut } from './seeded-random.ts';

export interface DemoUnit {
  id: string;
  parentId: string | null;
  kind: 'committee' | 'organ' | 'branch';
  name: string;
  shortName: string;
  pinyin: string;
  initials: string;
  sort: number;
}

export const committeeId = 'C01';
export const branchCount = 1526;

/** The committee, its organs and their branches; larger organs have more branches. */
export function makeUnits(random: SeededRandom): DemoUnit[] {
  const weights = organs.map(([, , weight]) => Number(weight));
  const branches = shareOut(branchCount, weights, 4);
  const units: DemoUnit[] = [unit(committeeId, null, 'committee', '市直机关工委', '市直工委', 0)];
  let branchNumber = 0;
  organs.forEach(([name, shortName], at) => {
    const organ = unit(
      `U${String(at + 1).padStart(3, '0')}`,
      committeeId,
      'organ',
      String(name),
      String(shortName),
      at + 1,
    );
    units.push(organ);
    for (const [sort, label] of branchLabels(branches[at] ?? 0, random).entries()) {
      branchNumber += 1;
      units.push(branch(`B${String(branchNumber).padStart(4, '0')}`, organ, label, sort));
    }
  });
  return units;
}

function branchLabels(count: number, random: SeededRandom): string[] {
  const office = branchNames.office.slice(0, Math.min(6, Math.max(2, Math.ceil(count / 5))));
  const retired = branchNames.retired.slice(0, count > 12 ? 2 : 1);
  const kinds = random.shuffle(branchNames.kinds);
  const working = branchNames.numbers.flatMap((number) => kinds.map((kind) => `${kind}${number}党支部`));
  return [...office, ...working.slice(0, count - office.length - retired.length), ...retired];
}

function branch(id: string, organ: DemoUnit, label: string, sort: number): DemoUnit {
  const shortName = `${organ.shortName}${label.replace('党支部', '支部')}`;
  return unit(id, organ.id, 'branch', `${organ.name}${label}`, shortName, sort + 1);
}

function unit(
  id: string,
  parentId: string | null,
  kind: DemoUnit['kind'],
  name: string,
  shortName: string,
  sort: number,
): DemoUnit {
  return { id, parentId, kind, name, shortName, ...spellText(name), sort };
}
