import type { FileHandle } from 'node:fs/promises';

const encodings = ['utf-8', 'gb18030'];
/** Control characters that are in no text; a NUL is in no text of ours. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\0-\x08\x0b\x0e-\x1f]/;
const markup = /^\s*<\s*[!?a-z]/i;

/** Whether the whole file is plain text in UTF-8 or GB 18030, and not a web page. */
export async function isPlainText(file: FileHandle): Promise<boolean> {
  for (const encoding of encodings) if (await decodes(file, encoding)) return true;
  return false;
}

async function decodes(file: FileHandle, encoding: string): Promise<boolean> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  const bytes = Buffer.alloc(256 * 1024);
  try {
    for (let at = 0; ; ) {
      const { bytesRead } = await file.read(bytes, 0, bytes.length, at);
      const text = decoder.decode(bytes.subarray(0, bytesRead), { stream: bytesRead > 0 });
      if (control.test(text) || (at === 0 && markup.test(text))) return false;
      if (bytesRead === 0) return true;
      at += bytesRead;
    }
  } catch {
    return false; // not in this encoding
  }
}
