import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from '#server/config.ts';
import { explainStartError } from '#server/explain-start-error.ts';

test('with nothing set, the server runs on port 3000 with its own database in data/', () => {
  expect(readConfig({})).toMatchObject({
    port: 3000,
    host: '127.0.0.1',
    dataDir: resolve('data'),
    databaseUrl: undefined,
    demo: undefined,
  });
});

test('an empty value counts as not set', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: undefined });
});

test.each([
  ['PORT', 'abc'],
  ['PORT', '70000'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['DATABASE_URL', 'nonsense'],
  ['DEMO', 'maybe'],
  ['LOG_LEVEL', 'loud'],
  ['PUBLIC_URL', 'qingdan.example'],
  ['SECRET', 'short'],
])('%s=%s is refused in a sentence that names it', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`环境变量 ${name} 不正确`));
});

test('a password in DATABASE_URL is not told to anybody', () => {
  const config = readConfig({ DATABASE_URL: 'postgresql://u:top-secret@db.example:5432/qingdan' });
  const why = explainStartError(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), config);
  expect(why.message).toBe('连不上数据库 db.example:5432/qingdan,请检查 DATABASE_URL。');
  expect(why.en).not.toContain('secret');
});
