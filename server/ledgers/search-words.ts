// Chinese has no spaces: a text is cut into windows of three characters, one beginning at each character, so that any
// one, two or three neighbouring characters are the beginning of a word. Latin letters and digits stay whole.
// Made here rather than in SQL, so that PostgreSQL needs no extension (pg_trgm cannot find two characters).

const WINDOW = 3;
const MOST_WORDS = 5_000;
const LONGEST_WORD = 64;
const LONGEST_TEXT = 20_000;

export interface SearchTerm {
  word: string;
  /** Whatever begins with the word will do. */
  prefix: boolean;
}

/** Words an item is found by, with its workflow in front so that a frequent word costs no more in a small ledger. */
export function searchWords(workflowKey: string, texts: string[]): string[] {
  const words = new Set<string>();
  for (const text of texts) {
    for (const run of runsOf(text.slice(0, LONGEST_TEXT))) {
      for (const word of isHan(run) ? windowsOf(run) : [run.slice(0, LONGEST_WORD)]) {
        words.add(`${workflowKey}:${word}`);
        if (words.size >= MOST_WORDS) return [...words];
      }
    }
  }
  return [...words];
}

/** What to look for when a person types a text: all of it must be there. Nothing for a text without words. */
export function searchQuery(workflowKey: string, text: string): SearchTerm[] {
  const terms = new Map<string, SearchTerm>();
  for (const run of runsOf(text)) {
    for (const term of termsOf(run)) {
      terms.set(term.word, { word: `${workflowKey}:${term.word}`, prefix: term.prefix });
    }
  }
  return [...terms.values()];
}

/** The same as PostgreSQL's tsquery; a serial ('WT2026-0012', or how it begins) is also found as it is written. */
export function searchTsquery(workflowKey: string, text: string): string | undefined {
  const terms = searchQuery(workflowKey, text);
  if (terms.length === 0) return undefined;
  const all = terms.map(toLexeme).join(' & ');
  const serial = text.normalize('NFKC').trim().toLowerCase();
  return /^[a-z]+\d[a-z\d-]*$/.test(serial) ? `(${all}) | ${toLexeme({ word: serial, prefix: true })}` : all;
}

function toLexeme({ word, prefix }: SearchTerm): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'${prefix ? ':*' : ''}`;
}

function runsOf(text: string): string[] {
  const plain = text.normalize('NFKC').toLowerCase();
  return plain.match(/\p{Script=Han}+|[[\p{L}\p{N}]--\p{Script=Han}]+/gv) ?? [];
}

function isHan(run: string): boolean {
  return /^\p{Script=Han}/u.test(run);
}

function termsOf(run: string): SearchTerm[] {
  if (!isHan(run)) return [{ word: run.slice(0, LONGEST_WORD), prefix: run.length >= WINDOW }];
  if ([...run].length < WINDOW) return [{ word: run, prefix: true }];
  const whole = windowsOf(run).filter((word) => [...word].length === WINDOW);
  return whole.map((word) => ({ word, prefix: false }));
}

function windowsOf(run: string): string[] {
  const characters = [...run];
  return characters.map((_, from) => characters.slice(from, from + WINDOW).join(''));
}
