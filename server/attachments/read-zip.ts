// The table of contents of a zip file. Nothing is ever unpacked here; the limits are for whoever does it later.
import type { FileHandle } from 'node:fs/promises';

const MOST_ENTRIES = 1_000;
const MOST_UNPACKED = 200_000_000;
const MOST_RATIO = 100;
const RATIO_COUNTS_FROM = 1_000_000;
const LONGEST_TABLE = 4_000_000;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;

export interface ZipEntry {
  name: string;
  packed: number;
  unpacked: number;
  isLink: boolean;
}

/** Names in the zip, or why it is refused. */
export async function readZip(
  file: FileHandle,
  size: number,
): Promise<{ names: string[] } | { refused: string }> {
  const end = await findZipEnd(file, size);
  if (!end) return { refused: '压缩文件不完整' };
  const { count, tableSize, tableStart, at } = end;
  if (count > MOST_ENTRIES) return { refused: `压缩文件内超过 ${MOST_ENTRIES} 个文件` };
  if (tableSize > LONGEST_TABLE || tableStart + tableSize !== at) return { refused: '压缩文件结构异常' };
  const table = Buffer.alloc(tableSize);
  await file.read(table, 0, tableSize, tableStart);
  const entries = readEntries(table, count);
  const refused = entries ? refuseEntries(entries, size) : '压缩文件结构异常';
  return refused === undefined ? { names: (entries ?? []).map((entry) => entry.name) } : { refused };
}

/** Where a zip file's last record is, if it reaches exactly to the end of the file. */
export async function findZipEnd(file: FileHandle, size: number) {
  const length = Math.min(size, 65_535 + END_LENGTH);
  const tail = Buffer.alloc(length);
  await file.read(tail, 0, length, size - length);
  for (let at = length - END_LENGTH; at >= 0; at--) {
    if (tail.readUInt32LE(at) !== 0x06054b50 || at + END_LENGTH + tail.readUInt16LE(at + 20) !== length)
      continue;
    return {
      count: tail.readUInt16LE(at + 10),
      tableSize: tail.readUInt32LE(at + 12),
      tableStart: tail.readUInt32LE(at + 16),
      at: size - length + at,
    };
  }
  return undefined;
}

function readEntries(table: Buffer, count: number): ZipEntry[] | undefined {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let number = 0; number < count; number++) {
    if (at + ENTRY_LENGTH > table.length || table.readUInt32LE(at) !== 0x02014b50) return undefined;
    const nameLength = table.readUInt16LE(at + 28);
    const next = at + ENTRY_LENGTH + nameLength + table.readUInt16LE(at + 30) + table.readUInt16LE(at + 32);
    entries.push({
      name: table.toString('utf8', at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength),
      packed: table.readUInt32LE(at + 20),
      unpacked: table.readUInt32LE(at + 24),
      isLink: table[at + 5] === 3 && table.readUInt32LE(at + 38) >>> 28 === 0xa,
    });
    at = next;
  }
  return entries;
}

function refuseEntries(entries: ZipEntry[], size: number): string | undefined {
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0);
  const unpacked = entries.reduce((sum, entry) => sum + entry.unpacked, 0);
  if (packed > size) return '压缩文件结构异常'; // entries that share their content, as bombs do
  if (unpacked > MOST_UNPACKED) return '压缩文件解压后超过 200 MB';
  if (unpacked > RATIO_COUNTS_FROM && unpacked > MOST_RATIO * size) return '压缩文件的压缩比异常';
  if (entries.some((entry) => entry.isLink)) return '压缩文件内含有链接文件';
  if (entries.some((entry) => leadsOutside(entry.name))) return '压缩文件内含有指向外部目录的文件名';
  return undefined;
}

function leadsOutside(name: string): boolean {
  return /^[/\\]|^[a-z]:|\0/i.test(name) || name.split(/[/\\]/).includes('..');
}
