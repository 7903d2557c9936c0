import { useLanguage, useWords } from '#client/app/language.ts';
import { beijingDate, beijingDay, beijingTime } from './beijing.ts';
import { uiWords } from './words.ts';

export interface TimeProps {
  at: string;
  /** 'full' 2026-03-01 09:30, 'date' 2026-03-01, 'near' 5 分钟前 / 3月1日. */
  as?: 'full' | 'date' | 'near';
  now?: number;
}

/** A moment in Beijing time. */
export function Time({ at, as = 'full', now = Date.now() }: TimeProps) {
  const say = useWords(uiWords);
  const [language] = useLanguage();
  const full = beijingTime(at);
  return (
    <time dateTime={at} title={full}>
      {as === 'full' ? full : as === 'date' ? beijingDate(at) : near()}
    </time>
  );

  function near() {
    const minutes = Math.floor((now - new Date(at).getTime()) / 60_000);
    if (minutes < 1) return say('justNow');
    if (minutes < 60) return say('minutesAgo', { n: minutes });
    if (minutes < 1440 && beijingDate(at) === beijingDate(now))
      return say('hoursAgo', { n: Math.floor(minutes / 60) });
    return beijingDay(at, now, language);
  }
}
