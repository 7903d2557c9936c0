import { createHash } from 'node:crypto';
import type { Services, SignedIn } from '#server/context.ts';
import { findPostNames } from '#server/directory/post-names.ts';
import { AppError } from '#server/errors.ts';
import { withoutBusiness } from '#server/identity/seats-of.ts';
import { capacitiesChanged } from '#server/identity/signed-in.ts';
import type { Text } from '#workflows/definition.ts';
import { type ListTitle, listTitles } from './list-titles.ts';
import {
  type Clash,
  type Deputy,
  endMandate,
  endMandatesOf,
  findDeputy,
  insertMandate,
  listMandatesOf,
  type MandateNotice,
  type NewMandate,
  type StoredMandate,
} from './mandate-store.ts';

const LONGEST = 366 * 86_400_000;

export interface MandateView {
  id: string;
  principal: { id: string; name: string };
  deputy: { id: string; name: string };
  /** '单位主要负责人 · 市财政局'; a post since left is not among them. */
  posts: string[];
  /** What it is limited to; null is nothing. */
  lists: Text[] | null;
  reason: string;
  from: string;
  until: string;
  state: 'coming' | 'active' | 'over';
}

export interface GiveInput {
  deputy: string;
  posts: string[];
  lists?: string[] | undefined;
  from: string;
  until: string;
  reason: string;
  requestKey: string;
}

const refuse = (zh: string, en: string) => new AppError('conflict', zh, en);

/** Powers of administrators are never lent. */
export const isLent = ({ key }: { key: string }): boolean =>
  !withoutBusiness.has(key) && key !== 'process-admin';

/** The same request is the same mandate. */
function idOf(personId: string, requestKey: string): string {
  const hex = createHash('sha256').update(`${personId} ${requestKey}`).digest('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

function checkTimes({ from, until }: GiveInput, now: Date): { fromAt: Date; untilAt: Date } {
  const fromAt = new Date(Math.max(Date.parse(from), now.getTime()));
  const untilAt = new Date(until);
  if (untilAt <= fromAt)
    throw refuse('结束时间须晚于开始时间和现在', 'It must end after it begins, and after now');
  if (untilAt.getTime() - fromAt.getTime() > LONGEST) {
    throw refuse('代理期限最长一年', 'A mandate lasts at most a year');
  }
  return { fromAt, untilAt };
}

function checkPosts(person: SignedIn, posts: string[]): void {
  const lent = person.posts.filter((post) => posts.includes(post.id));
  if (lent.length !== new Set(posts).size)
    throw new AppError('forbidden', '只能委托自己的职务', 'Only posts of your own can be given');
  if (!lent.every(isLent))
    throw new AppError('forbidden', '管理员职权不能委托他人', 'Powers of administrators cannot be lent');
}

async function checkLists({ database }: Services, lists: string[]): Promise<void> {
  const known = await listTitles(database);
  if (!lists.every((list) => known.some(({ key }) => key === list)))
    throw new AppError('bad-request', '没有这个清单', 'There is no such list');
}

const day = (at: Date): string =>
  new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

/** Whoever shall stand in: active, and no administrator who sees no business. */
async function getDeputy({ database }: Services, id: string): Promise<Deputy> {
  const deputy = await findDeputy(database, id);
  if (!deputy)
    throw new AppError('not-found', '没有这个人员，或已离任', 'No such person, or no longer active');
  if (deputy.postKeys.some((key) => withoutBusiness.has(key)))
    throw refuse(
      '系统、安全、审计管理员不能代理业务',
      'System, security and audit administrators cannot stand in',
    );
  return deputy;
}

const clashes: Record<Clash, () => AppError> = {
  given: () => refuse('这段时间已委托他人代理', 'These posts are given to somebody for part of that time'),
  away: () =>
    refuse(
      '对方这段时间也委托了他人代理，不能再代理',
      'They have a deputy of their own for part of that time',
    ),
};

/** 代理: hands one's posts, in all lists or some, to a deputy for a time. */
export async function giveMandate(
  services: Services,
  person: SignedIn,
  input: GiveInput,
): Promise<{ id: string }> {
  const now = services.now();
  checkPosts(person, input.posts);
  await checkLists(services, input.lists ?? []);
  if (input.deputy === person.id) throw refuse('不能委托自己', 'You cannot be your own deputy');
  const deputy = await getDeputy(services, input.deputy);
  const mandate: NewMandate = {
    id: idOf(person.id, input.requestKey),
    principalId: person.id,
    deputyId: deputy.id,
    postIds: input.posts,
    lists: input.lists ?? null,
    reason: input.reason,
    givenAt: now,
    ...checkTimes(input, now),
  };
  const clash = await insertMandate(services.database, mandate, noticeOf(person, mandate));
  if (clash) throw clashes[clash]();
  tellAll(services.changes, [person.id, deputy.id]);
  return { id: mandate.id };
}

const noticeOf = ({ name }: SignedIn, mandate: NewMandate): MandateNotice => ({
  personId: mandate.deputyId,
  title: { zh: `${name}委托您代理`, en: `${name} has made you their deputy` },
  body: `${day(mandate.fromAt)} — ${day(mandate.untilAt)}　${mandate.reason}`,
  at: mandate.givenAt,
});

/** Ends it before its time; either of the two may. */
export async function endMandateEarly(services: Services, person: SignedIn, id: string): Promise<void> {
  const at = services.now();
  const ended = await endMandate(services.database, id, person.id, at, (mandate) => ({
    personId: mandate.principalId === person.id ? mandate.deputyId : mandate.principalId,
    title: { zh: `${person.name}终止了代理`, en: `${person.name} has ended the mandate` },
    body: `${mandate.principalName} → ${mandate.deputyName}`,
    at,
  }));
  if (!ended) throw new AppError('not-found', '没有这项代理', 'There is no such mandate');
  tellAll(services.changes, [ended.principalId, ended.deputyId]);
}

/** 交接: a leaver stands in for nobody any more, and nobody for them; answers with how many mandates ended. */
export async function endMandatesOfLeaver(
  { database, changes, now }: Services,
  by: SignedIn,
  leaver: { id: string; name: string },
): Promise<number> {
  const title = {
    zh: `${leaver.name}已离任，代理终止`,
    en: `${leaver.name} has left, so the mandate has ended`,
  };
  const others = await endMandatesOf(database, leaver.id, by.id, { title, at: now() });
  if (others.length > 0) tellAll(changes, [leaver.id, ...others]);
  return others.length;
}

function tellAll(changes: Services['changes'], people: string[]): void {
  changes.announce({ itemId: capacitiesChanged, revision: 0, seats: people.map((id) => `person:${id}`) });
}

function stateOf({ fromAt, untilAt, endedAt }: StoredMandate, now: Date): MandateView['state'] {
  if (endedAt !== null || untilAt <= now) return 'over';
  return fromAt > now ? 'coming' : 'active';
}

/** What a person has given, and what they hold. */
export async function listMandates(
  services: Services,
  person: SignedIn,
  lists: ListTitle[],
): Promise<{ given: MandateView[]; held: MandateView[] }> {
  const now = services.now();
  const stored = await listMandatesOf(services.database, person.id);
  const names = await findPostNames(
    services,
    stored.flatMap(({ postIds }) => postIds),
  );
  const titleOf = (list: string) => lists.find(({ key }) => key === list)?.title ?? list;
  const views = stored.map(
    (mandate): MandateView => ({
      id: mandate.id,
      principal: { id: mandate.principalId, name: mandate.principalName },
      deputy: { id: mandate.deputyId, name: mandate.deputyName },
      posts: mandate.postIds.flatMap((id) => names.get(id) ?? []),
      lists: mandate.lists?.map(titleOf) ?? null,
      reason: mandate.reason,
      from: mandate.fromAt.toISOString(),
      until: (mandate.endedAt ?? mandate.untilAt).toISOString(),
      state: stateOf(mandate, now),
    }),
  );
  return {
    given: views.filter(({ principal }) => principal.id === person.id),
    held: views.filter(({ deputy }) => deputy.id === person.id),
  };
}
