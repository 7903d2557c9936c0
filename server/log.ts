import { type Logger, pino } from 'pino';

export type { Logger };

/** JSON lines on stderr, so that stdout stays for people. Bodies, cookies and passwords are never logged. */
export function openLog(level: string): Logger {
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  );
}
