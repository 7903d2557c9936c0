/** One word of a search, ready for SQL. */
export type SearchWord =
  | { kind: 'name'; text: string; pairs: string; within: string }
  | { kind: 'letters'; text: string; start: string };

/** '张伟 财政' → two words that must both be met; 'zhangw' is pinyin or initials. */
export function readSearch(text: string): SearchWord[] {
  return text
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .split(/\s+/u)
    .filter((word) => word !== '')
    .slice(0, 5)
    .map(readWord);
}

function readWord(text: string): SearchWord {
  if (!/\p{Script=Han}/u.test(text)) return { kind: 'letters', text, start: `${escapeLike(text)}%` };
  return { kind: 'name', text, pairs: pairsOf(text), within: `%${escapeLike(text)}%` };
}

/** As a tsquery of exact lexemes: a single character, or every overlapping pair. */
function pairsOf(text: string): string {
  const characters = [...text];
  const pieces =
    characters.length === 1 ? characters : characters.slice(1).map((next, at) => `${characters[at]}${next}`);
  return pieces.map((piece) => `'${piece.replaceAll(/['\\]/g, (quote) => quote + quote)}'`).join(' & ');
}

function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, (character) => `\\${character}`);
}
