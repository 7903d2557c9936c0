// Whatever keeps the server from starting, in one sentence; never with a password or a stack.
import type { Config } from './config.ts';
import { StartRefusal } from './start-refusal.ts';

type Sentence = [zh: string, en: string];

export function explainStartError(error: unknown, config?: Config): StartRefusal {
  const { code: written = '', message } = error as NodeJS.ErrnoException;
  const code = /no space left on device/i.test(message) ? 'ENOSPC' : written;
  if (error instanceof StartRefusal && code !== 'ENOSPC') return error;
  const [zh, en] = sentenceFor(code, config) ?? [
    `启动失败:${message}`,
    `The server could not start: ${message}`,
  ];
  return new StartRefusal(zh, en, error);
}

function sentenceFor(code: string, config: Config | undefined): Sentence | undefined {
  if (code === 'EADDRINUSE') {
    return [
      `端口 ${config?.port} 已被占用,请停止占用它的程序,或用 PORT 换一个端口。`,
      `Port ${config?.port} is in use; stop the program that uses it, or choose another PORT.`,
    ];
  }
  if (code === 'EADDRNOTAVAIL' || (code === 'EACCES' && config && config.port < 1024 && config.port > 0)) {
    return [
      `无法在 ${config?.host}:${config?.port} 上监听。`,
      `This machine cannot listen at ${config?.host}:${config?.port}.`,
    ];
  }
  if (code === 'ENOSPC' || code === '53100') {
    return ['磁盘空间不足,请清理后再启动。', 'The disk is full; free some space, then start again.'];
  }
  if (code === 'EACCES' || code === 'EROFS' || code === 'EPERM') {
    return [
      `数据目录 ${config?.dataDir} 不可写。`,
      `The data directory ${config?.dataDir} cannot be written.`,
    ];
  }
  return databaseSentence(code, placeOf(config?.databaseUrl));
}

function databaseSentence(code: string, place: string): Sentence | undefined {
  if (
    ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENOENT', 'ECONNRESET'].includes(
      code,
    )
  ) {
    return [
      `连不上数据库 ${place},请检查 DATABASE_URL。`,
      `No database answers at ${place}; check DATABASE_URL.`,
    ];
  }
  if (code === '28P01' || code === '28000') {
    return [
      `数据库 ${place} 拒绝了用户名或密码,请检查 DATABASE_URL。`,
      `The database at ${place} refused the user or password; check DATABASE_URL.`,
    ];
  }
  if (code === '3D000') {
    return [`数据库 ${place} 不存在,请先建立。`, `The database ${place} does not exist; create it first.`];
  }
  if (code === '42501') {
    return [`数据库用户没有足够的权限(${place})。`, `The database user lacks rights (${place}).`];
  }
  return undefined;
}

/** Host, port and name, without user and password. */
function placeOf(databaseUrl: string | undefined): string {
  if (!databaseUrl) return '';
  const url = new URL(databaseUrl.replace('@/', '@local/'));
  return `${url.host}${url.pathname}`;
}
