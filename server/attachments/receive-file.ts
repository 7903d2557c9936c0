import { createHash } from 'node:crypto';
import { type FileHandle, mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { AppError } from '../errors.ts';
import { arrivalFolder } from './content-files.ts';

export interface Arrived {
  path: string;
  sha256: string;
  size: number;
  file: FileHandle;
}

/** Writes a stream to disk, hands over what arrived, and clears up whatever was not taken. */
export async function receiveFile<T>(
  dataDir: string,
  id: string,
  stream: Readable & { truncated?: boolean },
  take: (arrived: Arrived) => Promise<T>,
): Promise<T> {
  const folder = arrivalFolder(dataDir);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, id);
  const file = await open(path, 'wx+', 0o600);
  try {
    const { sha256, size } = await write(file, stream);
    await file.sync();
    return await take({ path, sha256, size, file });
  } catch (error) {
    throw isDiskFull(error) ? diskFull(error) : error;
  } finally {
    await file.close();
    await rm(path, { force: true });
  }
}

async function write(file: FileHandle, stream: Readable & { truncated?: boolean }) {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of stream) {
    hash.update(chunk);
    size += chunk.length;
    await file.writeFile(chunk);
  }
  if (stream.truncated)
    throw new AppError('too-large', '文件超过 50 MB，请压缩或拆分后再上传', 'The file is larger than 50 MB');
  if (size === 0) throw new AppError('invalid', '文件是空的，请重新选择', 'The file is empty');
  return { sha256: hash.digest('hex'), size };
}

function isDiskFull(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EROFS'].includes((error as NodeJS.ErrnoException).code ?? '');
}

function diskFull(cause: unknown): AppError {
  return new AppError(
    'unavailable',
    '服务器磁盘空间不足，暂时不能上传',
    'The server has no room for files at present',
    {},
    cause,
  );
}
