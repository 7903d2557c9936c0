import { type Language, textIn } from '#client/app/language.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';
import type { EntryRow } from './item.ts';
import type { SayItem } from './words.ts';

/** The server's words for a report that was there when it was due; the other is that it was not. */
const isMade = (title: EntryRow['title']): boolean => title === '本期已报告';

/**
 * What an entry is called. A timer's is what the workflow says happens then, by the timer's key; what else the server
 * wrote by itself is Chinese, so English goes by its kind.
 */
export function entryTitle(
  entry: EntryRow,
  timers: ReadonlyMap<string, string>,
  language: Language,
  say: SayItem,
): string {
  const verb = entry.kind === 'verb' ? findVerb(entry.event ?? '') : undefined;
  const title = verb?.title ?? entry.title;
  if (entry.event?.startsWith('@reports/')) return say(isMade(entry.title) ? 'reportMade' : 'reportMissing');
  if (entry.kind === 'timer') return timers.get(entry.event ?? '') ?? say('timeReached');
  if (entry.event === '@room') return say('givenOut');
  if (language === 'zh' || typeof title !== 'string') return textIn(title, language);
  if (entry.kind === 'file') return say(entry.actor ? 'filed' : 'openedByClock');
  if (entry.kind === 'system' && entry.detail?.moved) return say('deadlinesMoved');
  return entry.kind === 'child' ? say('childrenMoved') : title;
}
