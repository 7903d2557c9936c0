import { beforeAll, describe, expect, test } from 'vitest';
import type { HeldPost, Services } from '#server/context.ts';
import { loadDemo } from '#server/demo/load-demo.ts';
import { loadDirectory } from '#server/directory/load-directory.ts';
import { maskMobile } from '#server/directory/people-rows.ts';
import { spellName, spellText } from '#server/directory/pinyin.ts';
import { seatNames } from '#server/directory/resolve-seats.ts';
import { listOnSeats } from '#server/directory/seat-people.ts';
import { seatsOf } from '#server/identity/seats-of.ts';
import { newId } from '#server/new-id.ts';
import { localChanges } from '#server/notices/local-changes.ts';
import { type Caller, caller } from '#test/support/caller.ts';
import { freshDatabase } from '#test/support/database.ts';

let services: Services;
let anyone: Caller;
let finance: { id: string; branch: string };

beforeAll(async () => {
  const database = await freshDatabase();
  const directory = await loadDirectory(database);
  services = {
    database,
    directory,
    changes: localChanges(),
    dataDir: '/nowhere',
    now: () => new Date(),
    newId: () => newId(),
  };
  await loadDemo(services, () => undefined);
  await rename('P00100', '单小曾', 'P00101', '吕仇民');
  anyone = await caller(services, 'P00200');
  const organ = directory.organs().find((unit) => unit.name === '市财政局');
  finance = { id: organ?.id ?? '', branch: directory.children(organ?.id ?? '')[0]?.id ?? '' };
});

async function rename(...pairs: string[]): Promise<void> {
  for (let at = 0; at < pairs.length; at += 2) {
    const name = pairs[at + 1] ?? '';
    const { pinyin, initials } = spellName(name);
    await services.database.query
      .updateTable('person')
      .set({ name, pinyin, initials })
      .where('id', '=', pairs[at] ?? '')
      .execute();
  }
}

const find = async (text: string, more: { unit?: string; limit?: number } = {}) =>
  (await anyone.directory.search({ text, ...more })).people;

describe('spelling', () => {
  test.each([
    ['单雄', 'shanxiong', 'sx'],
    ['曾国强', 'zengguoqiang', 'zgq'],
    ['仇英', 'qiuying', 'qy'],
    ['吕芳', 'lvfang', 'lf'],
    ['欧阳明', 'ouyangming', 'oym'],
  ])('%s is %s', (name, pinyin, initials) => {
    expect(spellName(name)).toEqual({ pinyin, initials });
  });

  test('punctuation is left out, letters and figures stay', () => {
    expect(spellText('市绿化局（第1）A组')).toEqual({ pinyin: 'shilvhuajudi1azu', initials: 'slhjd1az' });
  });
});

describe('finding people among 22,282', () => {
  test('two characters, one character, a family name in its own reading, initials', async () => {
    for (const text of ['单小', '小曾', '单小曾', 'shanxiao', 'sxc', 'SHAN', '  单小曾 ']) {
      expect(
        (await find(text, { limit: 100 })).map((person) => person.name),
        text,
      ).toContain('单小曾');
    }
    expect((await find('danxiao')).map((person) => person.name)).not.toContain('单小曾');
    expect((await find('lvchou')).map((person) => person.name)).toContain('吕仇民');
    for (const person of await find('欧')) expect(person.name).toContain('欧');
  });

  test('in order of pinyin, with unit, organ, posts and a masked number', async () => {
    const found = await find('zhang', { limit: 100 });
    const order = found.map((person) => person.pinyin);
    expect(order).toEqual([...order].sort());
    for (const person of found) {
      expect(person.posts.length).toBeGreaterThan(0);
      expect(person.organ?.name).toBeTruthy();
      expect(person.mobile).toMatch(/^199\*{4}\d{4}$/);
    }
  });

  test('with posts as they are called in Chinese and in English', async () => {
    const posts = (await find('财政局', { limit: 100 })).flatMap((person) => person.posts);
    expect(posts.length).toBeGreaterThan(0);
    for (const { title, titleEn } of posts) {
      expect(title).toMatch(/^[\p{Script=Han}、（）]+$/u);
      expect(titleEn).toMatch(/^[A-Z][A-Za-z ]+$/);
    }
  });

  test('by their unit, alone or beside a name', async () => {
    const staff = await find('财政局', { limit: 100 });
    expect(staff.length).toBe(100);
    expect(new Set(staff.map((person) => person.organ?.name))).toEqual(new Set(['市财政局']));
    const some = await find('王 财政');
    expect(some.length).toBeGreaterThan(0);
    for (const person of some)
      expect(person).toMatchObject({ name: expect.stringContaining('王'), organ: { name: '市财政局' } });
  });

  test('within a unit and below, including who holds a post there besides', async () => {
    const within = await find('', { unit: finance.branch, limit: 100 });
    expect(within.length).toBeGreaterThan(10);
    expect(new Set(within.map((person) => person.unit.id))).toEqual(new Set([finance.branch]));
    const guests = await services.database.pool.query<{ unit_id: string; name: string }>(
      `select o.unit_id, p.name from post o join person p on p.id = o.person_id where o.title like '挂职%' limit 1`,
    );
    const [guest] = guests.rows;
    const found = await find(guest?.name ?? '', { unit: guest?.unit_id ?? '', limit: 100 });
    expect(found.map((person) => person.name)).toContain(guest?.name);
  });

  test('page by page, everybody once', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await anyone.directory.search({ text: 'w', limit: 100, ...(after && { after }) });
      seen.push(...page.people.map((person) => person.id));
      after = page.next ?? undefined;
    } while (after);
    const all = await services.database.pool.query<{ n: number }>(
      `select count(*)::int as n from person where pinyin like 'w%'`,
    );
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength(all.rows[0]?.n ?? 0);
  });

  test('whatever is typed, the answer is a list: wildcards, quotes, nonsense', async () => {
    for (const text of [
      '%',
      '_',
      "'",
      '\\',
      "张'",
      '张\\',
      '张 %',
      '& | !',
      ':*',
      '张:*',
      '👍',
      '没有这个人名',
    ]) {
      expect(await find(text), text).toEqual([]);
    }
  });

  test('what cannot be asked is refused', async () => {
    await expect(anyone.directory.search({ text: '', limit: 101 })).rejects.toThrow();
    await expect(anyone.directory.search({ text: 'x'.repeat(51) })).rejects.toThrow();
    await expect(anyone.directory.search({ text: '', after: 'nonsense' })).rejects.toThrow('翻页位置无效');
    await expect(
      anyone.directory.search({ text: '', kind: 'unit', after: writePlace(['9', 'x', 'y']) }),
    ).rejects.toThrow('翻页位置无效');
    await expect(anyone.directory.search({ text: '', unit: 'U999' })).rejects.toThrow('没有这个单位');
    await expect((await caller(services, null)).directory.search({ text: '王' })).rejects.toThrow('请先登录');
  });
});

const writePlace = (place: string[]) => Buffer.from(JSON.stringify(place)).toString('base64url');

describe('units', () => {
  test('the committee and its 72 organs come first, with everybody counted once', async () => {
    const units = await anyone.directory.units({});
    expect(units).toHaveLength(73);
    expect(units[0]).toMatchObject({ kind: 'committee', people: 22_282, branches: 1526 });
    const [committee, ...organs] = units;
    const below = organs.reduce((sum, unit) => sum + unit.people, 0);
    expect(below).toBe((committee?.people ?? 0) - 48);
  });

  test('below an organ are its branches, below a branch nothing', async () => {
    const branches = await anyone.directory.units({ parent: finance.id });
    expect(new Set(branches.map((unit) => unit.kind))).toEqual(new Set(['branch']));
    expect(await anyone.directory.units({ parent: finance.branch })).toEqual([]);
  });

  test('are found by name, pinyin and initials, with or without the 市 in front, organs first', async () => {
    for (const text of ['财政', '市财政局', 'shicaizheng', 'caizheng', 'sczj', 'czj']) {
      const { units } = await anyone.directory.search({ text, kind: 'unit' });
      expect(units[0], text).toMatchObject({ id: finance.id, kind: 'organ' });
    }
    const first = await anyone.directory.search({ text: '支部', kind: 'unit', limit: 100 });
    const second = await anyone.directory.search({
      text: '支部',
      kind: 'unit',
      limit: 100,
      after: first.next ?? '',
    });
    expect(second.units.filter((unit) => first.units.some((other) => other.id === unit.id))).toEqual([]);
  });

  test('and people have names for their ids; unknown ids are left out', async () => {
    expect(await anyone.directory.names({ ids: [finance.id, 'P00100', 'X1', '__proto__'] })).toEqual({
      [finance.id]: '市财政局',
      P00100: '单小曾',
    });
  });
});

describe('seats', () => {
  test('resolve to the people who may act as them, each once, and not more than asked for', async () => {
    const holders = (...seats: string[]) => listOnSeats(services.database, seats, [], 1000);
    const [liaison] = await holders(`unit-liaison@${finance.id}`);
    expect(await holders(`unit-liaison@${finance.id}`, `person:${liaison}`)).toEqual([liaison]);
    expect(await holders('committee-reviewer@*')).toHaveLength(12);
    const forFinance = await holders(`unit-deputy/finance@${finance.id}`);
    expect(forFinance).toHaveLength(1);
    expect(await holders(`unit-deputy@${finance.id}`)).toEqual(expect.arrayContaining(forFinance));
    expect(await holders('anyone', 'person:P99999', 'nonsense', '*@*')).toEqual([]);
    expect(await listOnSeats(services.database, ['branch-secretary@*'], [], 7)).toHaveLength(7);
  });

  test('of anyone in an organ take in its branches; of the committee only its own posts', async () => {
    const organ = await listOnSeats(services.database, [`*@${finance.id}`], [], 5000);
    const [row] = (await anyone.directory.search({ text: '市财政局', kind: 'unit' })).units;
    expect(organ.length).toBeGreaterThanOrEqual(row?.people ?? 0);
    expect(await listOnSeats(services.database, ['*@C01'], [], 5000)).toHaveLength(48);
  });

  test('never resolve to somebody who has left', async () => {
    const [liaison] = await listOnSeats(services.database, ['unit-liaison@U001'], [], 10);
    await services.database.query
      .updateTable('person')
      .set({ active: false })
      .where('id', '=', liaison ?? '')
      .execute();
    const now = await listOnSeats(services.database, ['unit-liaison@U001', `person:${liaison}`], [], 10);
    expect(now).not.toContain(liaison);
  });

  test('are called by post and unit', async () => {
    const seats = [
      `unit-liaison@${finance.id}`,
      'committee-reviewer@*',
      'person:P00100',
      `unit-deputy/finance@${finance.id}`,
    ];
    expect(await seatNames(services, seats)).toEqual([
      '机关党委联络员 · 市财政局',
      '工委核查员',
      '单小曾',
      '分管领导（财务管理） · 市财政局',
    ]);
  });

  test('of a person: the posts, the units held and above except the committee', () => {
    const seats = seatsOf(
      'P1',
      [held('unit-deputy', finance.id, 'finance'), held('member', finance.branch)],
      services.directory,
    );
    expect(new Set(seats)).toEqual(
      new Set([
        'person:P1',
        `unit-deputy@${finance.id}`,
        'unit-deputy@*',
        `unit-deputy/finance@${finance.id}`,
        'unit-deputy/finance@*',
        `*@${finance.id}`,
        `member@${finance.branch}`,
        'member@*',
        `*@${finance.branch}`,
      ]),
    );
  });

  test('of the committee go to its own people, but not to the three administrators', () => {
    expect(seatsOf('P1', [held('committee-reviewer', 'C01')], services.directory)).toContain('*@C01');
    for (const key of ['system-admin', 'security-admin', 'audit-admin']) {
      expect(seatsOf('P1', [held(key, 'C01')], services.directory)).not.toContain('*@C01');
    }
  });
});

test('a number is masked, also a short one', () => {
  expect(maskMobile('13812345678')).toBe('138****5678');
  expect(maskMobile('12345')).toBe('*****');
  expect(maskMobile(null)).toBeNull();
});

function held(key: string, unitId: string, lineKey: string | null = null): HeldPost {
  return {
    id: `${key}-${unitId}`,
    key,
    title: key,
    titleEn: key,
    unitId,
    unitName: unitId,
    lineKey,
    main: true,
  };
}
