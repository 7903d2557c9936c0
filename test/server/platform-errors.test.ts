import { TRPCError } from '@trpc/server';
import { beforeAll, expect, test } from 'vitest';
import { toAppError } from '#server/database/database-errors.ts';
import { describeError } from '#server/describe-error.ts';
import { caller } from '#test/support/caller.ts';
import { type TestServices, testServices } from '#test/support/services.ts';

let services: TestServices;
beforeAll(async () => {
  services = await testServices();
});

test('who is not signed in is told so', async () => {
  const nobody = await caller(services, null);
  await expect(nobody.tasks.mine({})).rejects.toMatchObject({ code: 'UNAUTHORIZED', message: '请先登录' });
});

test.each([
  ['the database is being shut down', '57P01'],
  ['the disk is full', '53100'],
  ['a statement took too long', '57014'],
  ['a lock was not given', '55P03'],
  ['nothing listens', 'ECONNREFUSED'],
])('when %s, the answer is 503 with a Chinese sentence', (_what, code) => {
  const refusal = toAppError(Object.assign(new Error('secret detail'), { code }));
  expect(refusal).toMatchObject({ code: 'unavailable', message: expect.stringMatching(/[一-鿿]/) });
  expect(refusal?.message).not.toContain('secret');
});

test('a NUL in a text is the fault of who sent it', () => {
  const refusal = toAppError(Object.assign(new Error('invalid byte sequence'), { code: '22021' }));
  expect(refusal?.code).toBe('bad-request');
});

test('an internal error says its number and not a word of SQL', () => {
  const cause = Object.assign(new Error('column "x" of relation item does not exist'), { code: '42703' });
  const answer = describeError(
    new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: cause.message, cause }),
    'r-1',
  );
  expect(answer).toEqual({
    reason: 'internal',
    message: '系统内部错误(编号 r-1),请把编号告诉系统管理员',
    en: 'Internal error (number r-1); please tell your administrator the number',
    requestId: 'r-1',
  });
});
