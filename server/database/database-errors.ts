import { AppError } from '../errors.ts';

const gone = [
  '数据库暂时无法使用,请稍候重试',
  'The database is not available right now; please try again shortly',
] as const;
const full = [
  '存储空间不足,暂时无法保存,请联系系统管理员',
  'The disk is full; nothing can be saved until space is freed',
] as const;
const slow = [
  '系统繁忙,这次操作没有完成,请稍候重试',
  'The system is busy and did not finish this; please try again',
] as const;

type Sentence = readonly [zh: string, en: string];

const byCode: Record<string, Sentence> = {
  '53100': full,
  ENOSPC: full,
  '57014': slow, // statement_timeout
  '55P03': slow, // lock_timeout
  '40001': slow,
  '40P01': slow,
  '25P03': slow,
  '25006': gone, // read-only
  '58030': gone, // input/output error
  ECONNREFUSED: gone,
  ECONNRESET: gone,
  EPIPE: gone,
  ETIMEDOUT: gone,
  EHOSTUNREACH: gone,
  ENOTFOUND: gone,
};
/** Connection exceptions, insufficient resources, operator intervention. */
const goneClasses = new Set(['08', '53', '57']);
const goneWords =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout)/;
/** Text PostgreSQL cannot hold: NUL, broken UTF-8. */
const unstorable = new Set(['22021', '22P05']);

/** A database error as a refusal people can read, or undefined when it is a fault of ours. */
export function toAppError(error: unknown): AppError | undefined {
  if (!(error instanceof Error)) return undefined;
  const { code = '', syscall } = error as NodeJS.ErrnoException;
  if (unstorable.has(code)) {
    return new AppError(
      'bad-request',
      '内容含有无法保存的字符',
      'The text holds characters that cannot be stored',
      {},
      error,
    );
  }
  const sentence = byCode[code] ?? (isGone(code, syscall, error.message) ? gone : undefined);
  return sentence && new AppError('unavailable', sentence[0], sentence[1], {}, error);
}

function isGone(code: string, syscall: string | undefined, message: string): boolean {
  if (code === 'ENOENT' && syscall === 'connect') return true; // the socket of an embedded server that is down
  return (code.length === 5 && goneClasses.has(code.slice(0, 2))) || goneWords.test(message);
}
