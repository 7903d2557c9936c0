// Bounds on any JSON that comes from outside, checked before anything else looks at it. Never recurses.

export interface Bounds {
  depth: number;
  /** Keys of objects and elements of arrays, all together. */
  keys: number;
  /** Characters of one string. */
  text: number;
}

interface BoundsFault {
  kind: 'depth' | 'keys' | 'text' | 'name' | 'character';
  zh: string;
  en: string;
}

export const FORM_BOUNDS: Bounds = { depth: 32, keys: 2_000, text: 100_000 };

const FORBIDDEN_NAMES = new Set(['__proto__', 'constructor', 'prototype']);

/** Says what is wrong with a value's size, names or characters; null when nothing is. */
export function checkBounds(value: unknown, bounds: Bounds = FORM_BOUNDS): BoundsFault | null {
  const stack: { value: unknown; depth: number }[] = [{ value, depth: 0 }];
  let keys = 0;
  for (let next = stack.pop(); next; next = stack.pop()) {
    if (typeof next.value === 'string') {
      const fault = checkText(next.value, bounds);
      if (fault) return fault;
      continue;
    }
    if (typeof next.value !== 'object' || next.value === null) continue;
    if (next.depth >= bounds.depth) return tooDeep(bounds);
    if (Array.isArray(next.value) && next.value.length > bounds.keys) return tooMany(bounds);
    const names = Object.keys(next.value);
    keys += names.length;
    if (keys > bounds.keys) return tooMany(bounds);
    for (const name of names) {
      const fault = Array.isArray(next.value) ? null : checkName(name, bounds);
      if (fault) return fault;
      stack.push({ value: (next.value as Record<string, unknown>)[name], depth: next.depth + 1 });
    }
  }
  return null;
}

function checkText(text: string, bounds: Bounds): BoundsFault | null {
  if (text.length > bounds.text) {
    return {
      kind: 'text',
      zh: `单项文字不能超过 ${bounds.text} 字`,
      en: `One text may have at most ${bounds.text} characters`,
    };
  }
  if (text.includes('\0') || !text.isWellFormed()) {
    return {
      kind: 'character',
      zh: '内容中有无法保存的字符，请删除后重新填写',
      en: 'The text contains characters that cannot be stored',
    };
  }
  return null;
}

function checkName(name: string, bounds: Bounds): BoundsFault | null {
  if (FORBIDDEN_NAMES.has(name)) {
    return {
      kind: 'name',
      zh: '内容中有不允许的字段名',
      en: 'The data contains a field name that is not allowed',
    };
  }
  return checkText(name, bounds);
}

function tooDeep(bounds: Bounds): BoundsFault {
  return {
    kind: 'depth',
    zh: `内容的层次不能超过 ${bounds.depth} 层`,
    en: `Data may be at most ${bounds.depth} levels deep`,
  };
}

function tooMany(bounds: Bounds): BoundsFault {
  return {
    kind: 'keys',
    zh: `内容不能超过 ${bounds.keys} 项`,
    en: `Data may have at most ${bounds.keys} values`,
  };
}
