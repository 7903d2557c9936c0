// Every JSON that comes in passes here, before anything else looks at it.
import { AppError } from '#server/errors.ts';

const deepest = 32;
const mostNodes = 50_000;
const longestText = 200_000;
const dangerousKeys = new Set(['__proto__', 'constructor', 'prototype']);

/** Parses and bounds; throws an AppError for whatever must not come in. Nothing sent: undefined. */
export function readJson(text: string): unknown {
  if (text === '') return undefined;
  const value = parse(text);
  check({ left: mostNodes }, value, 1);
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AppError('bad-request', '请求不是有效的 JSON', 'The request is not valid JSON');
  }
}

interface Budget {
  left: number;
}

function check(budget: Budget, value: unknown, depth: number): void {
  budget.left -= 1;
  if (budget.left < 0)
    throw new AppError('bad-request', '内容项目过多', 'There are too many values in the request');
  if (typeof value === 'string') checkText(value);
  if (typeof value !== 'object' || value === null) return;
  if (depth > deepest) throw new AppError('bad-request', '内容层级过深', 'The request is nested too deeply');
  if (Array.isArray(value)) {
    for (const part of value) check(budget, part, depth + 1);
    return;
  }
  for (const [key, part] of Object.entries(value)) {
    checkKey(key);
    check(budget, part, depth + 1);
  }
}

function checkKey(key: string): void {
  if (dangerousKeys.has(key)) {
    throw new AppError('bad-request', `不允许的字段名:${key}`, `This field name is not allowed: ${key}`);
  }
  checkText(key);
}

/** PostgreSQL cannot hold a NUL, nor half of a surrogate pair. */
function checkText(text: string): void {
  if (text.length > longestText) throw new AppError('too-large', '文字过长', 'A text is too long');
  if (text.includes('\0') || !text.isWellFormed()) {
    throw new AppError(
      'bad-request',
      '内容含有无法保存的字符',
      'The text holds characters that cannot be stored',
    );
  }
}
