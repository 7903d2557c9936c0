import type { Readable } from 'node:stream';
import type { Services, SignedIn } from '#server/context.ts';
import { AppError } from '../errors.ts';
import { addAttachment, countUnused } from './attachment-store.ts';
import { cleanName } from './clean-name.ts';
import { placeContent } from './content-files.ts';
import { detectContent } from './detect-content.ts';
import { allowedExtensions, findFileKind } from './file-kinds.ts';
import { type Arrived, receiveFile } from './receive-file.ts';

const DAY_MS = 86_400_000;
const MOST_UNUSED_FILES = 500;
const MOST_UNUSED_BYTES = 2_000_000_000;

/** What a form keeps of a file. */
export interface UploadedFile {
  id: string;
  name: string;
  size: number;
  sha256: string;
  type: string;
}

/** Takes in one file: its name, its content and the person's room are checked, then it is on disk and noted. */
export async function upload(
  services: Services,
  person: SignedIn,
  given: { name: string | undefined; stream: Readable },
): Promise<UploadedFile> {
  const { name, kind } = readName(given.name);
  await refuseWithoutRoom(services, person);
  const id = services.newId();
  return receiveFile(services.dataDir, id, given.stream, async (arrived) => {
    await refuseOtherContent(arrived, kind.content);
    const { sha256, size, path } = arrived;
    const file = { id, name, size, sha256, type: kind.type };
    const row = { ...file, uploadedBy: person.id, uploadedAt: services.now() };
    await addAttachment(services.database, row, () => placeContent(services.dataDir, path, sha256));
    return file;
  });
}

function readName(given = '') {
  if (given.includes('\0'))
    throw new AppError(
      'bad-request',
      '文件名含有非法字符',
      'The file name has a character that is not allowed',
    );
  const name = cleanName(given);
  const kind = findFileKind(name);
  if (kind) return { name, kind };
  const allowed = allowedExtensions.join('、');
  throw new AppError(
    'invalid',
    `不能上传这种文件，允许的类型：${allowed}`,
    `Files of this kind are not allowed; allowed are ${allowed}`,
  );
}

async function refuseWithoutRoom({ database, now }: Services, person: SignedIn): Promise<void> {
  const unused = await countUnused(database, person.id, new Date(now().getTime() - DAY_MS));
  if (unused.files < MOST_UNUSED_FILES && unused.bytes < MOST_UNUSED_BYTES) return;
  throw new AppError(
    'too-many',
    '一天内上传而未使用的文件过多，请先提交已上传的附件',
    'Too many files were uploaded in a day without being used',
  );
}

async function refuseOtherContent({ file, size }: Arrived, expected: string): Promise<void> {
  const found = await detectContent(file, size);
  if ('refused' in found)
    throw new AppError('invalid', `${found.refused}，未能上传`, 'The content of the file is not allowed');
  if (found.content === expected) return;
  const zh = `文件内容与扩展名不符（内容是 ${found.content}），未能上传`;
  throw new AppError(
    'invalid',
    zh,
    `The content of the file is ${found.content}, which its name does not say`,
  );
}
