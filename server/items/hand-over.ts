// 交接: what waits for a leaver by name goes to another person, item by item.
import type { Services, SignedIn } from '#server/context.ts';
import { seatNames } from '../directory/resolve-seats.ts';
import { handDrafts } from '../drafts/hand-drafts.ts';
import { AppError } from '../errors.ts';
import { findPersonAs } from '../identity/signed-in.ts';
import { endMandatesOfLeaver } from '../mandates/mandates.ts';
import { act } from './act.ts';
import { passCopies } from './hand-over-store.ts';
import { listItemsOf } from './list-items-of.ts';

export interface HandOverInput {
  from: string;
  to: string;
  text: string;
  requestKey: string;
}

export interface HandOverAnswer {
  handed: number;
  /** What could not be handed to this person, and why. */
  left: { serial: string; zh: string; en: string }[];
  /** What they had begun to file. */
  drafts: number;
  /** What was copied to them and not read. */
  copies: number;
  /** Mandates that ended, where they have left. */
  mandates: number;
  /** There are more than one call takes: ask again. */
  more: boolean;
}

const MOST = 500;
const ADMINISTRATORS = ['system-admin', 'process-admin'];

/** Administrators of the system and the processes, and the leader of a unit in which the leaver holds a post. */
function mayHandOver(person: SignedIn, leaver: SignedIn | null): boolean {
  const leads = (unitId: string) =>
    person.posts.some((post) => post.key === 'unit-leader' && post.unitId === unitId);
  return (
    person.posts.some(({ key }) => ADMINISTRATORS.includes(key)) ||
    (leaver?.posts.some((post) => leads(post.unitId)) ?? false)
  );
}

/** Hands everything that waits for one person by name to another. Each item is an act of its own, with its own entry. */
export async function handOverAll(
  services: Services,
  person: SignedIn,
  { from, to, text, requestKey }: HandOverInput,
): Promise<HandOverAnswer> {
  const leaver = await findPersonAs(services, from);
  if (!mayHandOver(person, leaver)) {
    throw new AppError(
      'forbidden',
      '由系统管理员、流程管理员或本单位主要负责人办理交接',
      'Administrators and the leader of the unit hand over',
    );
  }
  if (from === to)
    throw new AppError('invalid', '不能交接给本人', 'They cannot be handed to the same person');
  const items = await handItems(services, person, { from, to, text, requestKey });
  return { ...items, ...(await handRest(services, person, { from, to, hasLeft: leaver === null })) };
}

/** Beside the items: drafts, unread copies; and whoever has left stands in for nobody any more. */
async function handRest(
  services: Services,
  by: SignedIn,
  { from, to, hasLeft }: { from: string; to: string; hasLeft: boolean },
): Promise<Pick<HandOverAnswer, 'drafts' | 'copies' | 'mandates'>> {
  const { database, now } = services;
  const [name = from] = await seatNames(services, [`person:${from}`]);
  const successor = await findPersonAs(services, to);
  if (!successor) return { drafts: 0, copies: 0, mandates: 0 };
  return {
    drafts: await handDrafts(services, from, to),
    copies: await passCopies(database, { from, to, by, at: now() }),
    mandates: hasLeft ? await endMandatesOfLeaver(services, by, { id: from, name }) : 0,
  };
}

async function handItems(
  services: Services,
  person: SignedIn,
  { from, to, text, requestKey }: HandOverInput,
): Promise<Pick<HandOverAnswer, 'handed' | 'left' | 'more'>> {
  const found = await listItemsOf(services, from, MOST + 1);
  const answer = { handed: 0, left: [] as HandOverAnswer['left'], more: found.length > MOST };
  for (const { id, serial } of found.slice(0, MOST)) {
    const input = { id, event: 'hand-over', form: { from, to, text }, requestKey: `${requestKey}/${id}` };
    try {
      await act(services, person, input, undefined, { administration: true });
      answer.handed += 1;
    } catch (error) {
      if (!(error instanceof AppError) || error.code === 'invalid') throw error;
      answer.left.push({ serial, zh: error.message, en: error.en });
    }
  }
  return answer;
}
