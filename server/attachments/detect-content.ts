// What a file really is. Names and claimed types are not asked.
import type { FileHandle } from 'node:fs/promises';
import { fileTypeFromBuffer } from 'file-type';
import type { Content } from './file-kinds.ts';
import { isPlainText } from './read-text.ts';
import { findZipEnd, readZip } from './read-zip.ts';

export type Detected = { content: Content } | { refused: string };

const HEAD = 4_100;
const zipMagic = Buffer.from('PK\x03\x04', 'latin1');
const compoundMagic = Buffer.from('d0cf11e0a1b11ae1', 'hex');
/** What makes a browser or a server run a file that also passes as a picture or a document. */
const runnable = /<(script|html|!doctype|svg|iframe|body|\?php|\?xml-stylesheet)/i;
const simple: Record<string, Content> = { pdf: 'pdf', jpg: 'jpg', png: 'png', webp: 'webp', heic: 'heic' };

export async function detectContent(file: FileHandle, size: number): Promise<Detected> {
  const head = Buffer.alloc(Math.min(HEAD, size));
  await file.read(head, 0, head.length, 0);
  if (head.subarray(0, 4).equals(zipMagic)) return detectInZip(file, size);
  if (head.subarray(0, 8).equals(compoundMagic)) return detectInCompound(file);
  const content = simple[(await fileTypeFromBuffer(head))?.ext ?? ''];
  if (content) return refuseDisguise(file, size, head, content);
  return (await isPlainText(file)) ? { content: 'text' } : { refused: '文件内容的类型不在允许范围内' };
}

async function detectInZip(file: FileHandle, size: number): Promise<Detected> {
  const zip = await readZip(file, size);
  if ('refused' in zip) return zip;
  const has = (start: string) => zip.names.some((name) => name.startsWith(start));
  if (has('OFD.xml')) return { content: 'ofd' };
  if (!has('[Content_Types].xml')) return { content: 'zip' };
  if (zip.names.some((name) => /vbaProject\.bin$/i.test(name)))
    return { refused: '文件含有宏，请另存为不含宏的文件' };
  if (has('word/')) return { content: 'docx' };
  if (has('xl/')) return { content: 'xlsx' };
  return has('ppt/') ? { content: 'pptx' } : { content: 'zip' };
}

/** Word and Excel of before 2007 keep their names of parts in UTF-16, anywhere in the file. */
async function detectInCompound(file: FileHandle): Promise<Detected> {
  const parts: [Content, Buffer][] = [
    ['doc', Buffer.from('WordDocument', 'utf16le')],
    ['xls', Buffer.from('Workbook', 'utf16le')],
  ];
  const bytes = Buffer.alloc(256 * 1024);
  for (let at = 0; ; ) {
    const { bytesRead } = await file.read(bytes, 0, bytes.length, at);
    const found = parts.find(([, part]) => bytes.subarray(0, bytesRead).includes(part));
    if (found) return { content: found[0] };
    if (bytesRead < bytes.length) return { refused: '文件内容的类型不在允许范围内' };
    at += bytesRead - 64; // a name may lie across the cut
  }
}

async function refuseDisguise(
  file: FileHandle,
  size: number,
  head: Buffer,
  content: Content,
): Promise<Detected> {
  const disguised = { refused: '文件中混有其他类型的内容' };
  if (runnable.test(head.subarray(0, 1_024).toString('latin1'))) return disguised;
  if (await findZipEnd(file, size)) return disguised;
  if (content === 'pdf' && !(await endsLikePdf(file, size))) return { refused: 'PDF 文件不完整' };
  return { content };
}

async function endsLikePdf(file: FileHandle, size: number): Promise<boolean> {
  const tail = Buffer.alloc(Math.min(2_048, size));
  await file.read(tail, 0, tail.length, size - tail.length);
  return tail.includes('%%EOF');
}
