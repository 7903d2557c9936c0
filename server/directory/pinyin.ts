import { pinyin } from 'pinyin-pro';

export interface Spelling {
  /** Without tones or spaces, ü as v: 'lvxiaoming' */
  pinyin: string;
  initials: string;
}

/** A person's name: the family name in its own reading (单 shan, 曾 zeng, 仇 qiu). */
export function spellName(name: string): Spelling {
  return join(pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true }));
}

/** Any other text; letters and figures stay, punctuation goes. */
export function spellText(text: string): Spelling {
  return join(pinyin(text, { toneType: 'none', type: 'array', v: true }));
}

function join(syllables: string[]): Spelling {
  const plain = syllables.map((syllable) => syllable.toLowerCase().replaceAll(/[^a-z0-9]/g, ''));
  return { pinyin: plain.join(''), initials: plain.map((syllable) => syllable.slice(0, 1)).join('') };
}
