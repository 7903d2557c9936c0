const LONGEST = 150;
/** Control characters, and those that turn the direction of writing: 'gnp.exe' can look like 'exe.png'. */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** A file's own name without the path it came from, fit to be shown and stored; '' when nothing is left. */
export function cleanName(given: string): string {
  const own = given.split(/[\\/]/).at(-1) ?? '';
  const seen = own.normalize('NFC').replace(unseen, '').trim().replace(/^\.+/, '');
  const dot = seen.lastIndexOf('.');
  if (dot < 1) return [...seen].slice(0, LONGEST).join('');
  return [...seen.slice(0, dot)].slice(0, LONGEST).join('') + seen.slice(dot, dot + 10);
}
