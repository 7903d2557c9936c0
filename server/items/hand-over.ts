// 交接: what waits for a leaver by name goes to another person, item by item.
import type { Services, SignedIn } from '#server/context.ts';
import { AppError } from '../errors.ts';
import { findPersonAs } from '../identity/signed-in.ts';
import { act } from './act.ts';
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
  const found = await listItemsOf(services, from, MOST + 1);
  const answer: HandOverAnswer = { handed: 0, left: [], more: found.length > MOST };
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
