import type { Services } from '#server/context.ts';
import { hashPassword } from '#server/identity/password-hash.ts';
import { StartRefusal } from '#server/start-refusal.ts';
import { demoPassword } from './demo-accounts.ts';
import {
  analyzeDirectory,
  findDemoState,
  insertAccounts,
  insertAttributes,
  insertFrame,
  insertPeople,
  insertPosts,
  markLoaded,
  waitForTurn,
} from './demo-store.ts';
import { generateOrganisation, type Organisation } from './generate-organisation.ts';

type Say = (line: string) => void;

const atOnce = 5_000;

/**
 * The demo organisation, all of it or nothing: one transaction. Does nothing when it is there already,
 * and refuses a database that holds anything else.
 */
export async function loadDemo(services: Services, say: Say): Promise<void> {
  const state = await findDemoState(services.database);
  if (state === 'demo') return;
  refuseOther(state);
  say('正在生成演示组织……');
  const organisation = generateOrganisation();
  const password = await hashPassword(demoPassword);
  await services.database.query.transaction().execute(async (query) => {
    await waitForTurn(query);
    const now = await findDemoState({ query });
    if (now === 'demo') return;
    refuseOther(now);
    await insertFrame(query, organisation);
    await insertEveryone(query, organisation, password, say);
    await markLoaded(query, services.now());
  });
  await analyzeDirectory(services.database);
  await services.directory.refresh();
}

function refuseOther(state: string): void {
  if (state !== 'other') return;
  throw new StartRefusal(
    '数据库里已有数据，不能装入演示组织。请去掉 DEMO，或换一个空数据库。',
    'The database already holds data, so the demo cannot be loaded. Unset DEMO or use an empty database.',
  );
}

type Query = Parameters<typeof insertFrame>[0];

async function insertEveryone(
  query: Query,
  organisation: Organisation,
  password: string,
  say: Say,
): Promise<void> {
  const { people, posts } = organisation;
  const count = (number: number) => number.toLocaleString('en-US');
  for (let at = 0; at < people.length; at += atOnce) {
    const some = people.slice(at, at + atOnce);
    await insertPeople(query, some);
    await insertAccounts(query, some, password);
    say(`演示组织：人员 ${count(at + some.length)} / ${count(people.length)}`);
  }
  for (let at = 0; at < posts.length; at += atOnce) await insertPosts(query, posts.slice(at, at + atOnce));
  await insertAttributes(query, organisation.attributes);
  const organs = organisation.units.filter((unit) => unit.kind === 'organ').length;
  const branches = organisation.units.filter((unit) => unit.kind === 'branch').length;
  say(
    `演示组织：${organs} 个单位、${count(branches)} 个支部、${count(people.length)} 人、${count(posts.length)} 个职务`,
  );
}
