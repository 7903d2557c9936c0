import type { Services } from '#server/context.ts';
import { findPersonNames } from './directory-store.ts';

/** A post in a unit; null stands for any. */
interface PostSeat {
  key: string | null;
  line: string | null;
  unit: string | null;
  /** 'expertise=法律': only who is known for that. */
  known: string | null;
}

type ReadSeat = { kind: 'person'; id: string } | { kind: 'post'; post: PostSeat } | { kind: 'anyone' };

/** 'unit-deputy/finance?expertise=法律@U012' → post, line, what one is known for, and unit; '*' becomes null. */
export function readSeat(seat: string): ReadSeat {
  if (seat.startsWith('person:')) return { kind: 'person', id: seat.slice('person:'.length) };
  const at = seat.lastIndexOf('@');
  if (at < 1) return { kind: 'anyone' };
  const [post = '', known] = seat.slice(0, at).split('?');
  const [key = '', line] = post.split('/');
  const unit = seat.slice(at + 1);
  const star = (text: string) => (text === '*' ? null : text);
  return {
    kind: 'post',
    post: { key: star(key), line: line ?? null, unit: star(unit), known: known ?? null },
  };
}

/** For people to read: '机关党委联络员 · 市财政局', '工委核查员', '王小明'. */
export async function seatNames(
  services: Services,
  seats: string[],
  language: 'zh' | 'en' = 'zh',
): Promise<string[]> {
  const read = seats.map(readSeat);
  const ids = read.flatMap((seat) => (seat.kind === 'person' ? [seat.id] : []));
  const people = await findPersonNames(services.database, ids);
  return read.map((seat) => {
    if (seat.kind === 'anyone') return language === 'en' ? 'Anyone' : '任何人';
    if (seat.kind === 'person') return people.get(seat.id) ?? seat.id;
    return postSeatName(services, seat.post, language);
  });
}

function postSeatName(
  { directory }: Services,
  { key, line, unit, known }: PostSeat,
  language: 'zh' | 'en',
): string {
  const everyone = language === 'en' ? 'Everyone' : '全体人员';
  const title = key === null ? everyone : directory.postTitle(key, language);
  const closer = [line === null ? [] : directory.lineName(line), known?.split('=')[1] ?? []].flat();
  const withLine = closer.length === 0 ? title : `${title}（${closer.join('、')}）`;
  return unit === null ? withLine : `${withLine} · ${directory.unit(unit)?.shortName ?? unit}`;
}
