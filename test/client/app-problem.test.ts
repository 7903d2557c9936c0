import { TRPCClientError } from '@trpc/client';
import { afterEach, describe, expect, test } from 'vitest';
import { setLanguage } from '#client/app/language.ts';
import { toProblem } from '#client/app/problem.ts';

const refusal = (data: object) =>
  new TRPCClientError('refused', { result: { error: { message: '…', code: -32000, data } } as never });

const faster = {
  reason: 'conflict',
  httpStatus: 409,
  message: '该事项已被他人办理',
  en: 'Somebody else was faster',
  requestId: 'r-42',
  conflict: {
    actor: '王雅琴',
    title: '受理',
    at: '2026-03-02T01:30:00.000Z',
    revision: 3,
    states: ['fixing'],
  },
};

afterEach(() => setLanguage('zh'));

describe('what went wrong is told', () => {
  test("in the server's Chinese sentence, with the number of the request and who was faster", () => {
    expect(toProblem(refusal(faster))).toEqual({
      code: 'conflict',
      message: '该事项已被他人办理',
      requestId: 'r-42',
      fields: null,
      conflict: faster.conflict,
    });
  });

  test('in English when the page is English', () => {
    setLanguage('en');

    expect(toProblem(refusal(faster)).message).toBe('Somebody else was faster');
  });

  test('with the field errors of a form', () => {
    const fields = { summary: { __errors: ['请填写问题概述'] } };

    expect(
      toProblem(refusal({ reason: 'invalid', httpStatus: 422, message: '填写有误', fields })).fields,
    ).toEqual(fields);
  });

  test('by its status when a proxy answered instead of us', () => {
    expect(toProblem(refusal({ httpStatus: 503 })).code).toBe('unavailable');
    expect(toProblem(refusal({ httpStatus: 503 })).message).toContain('已填内容不会丢失');
  });

  test('as a lost connection when no answer came', () => {
    expect(toProblem(new TRPCClientError('Failed to fetch')).code).toBe('unavailable');
  });

  test('without a word of the error itself when the page is at fault', () => {
    const problem = toProblem(new TypeError('undefined is not a function'));

    expect(problem.code).toBe('broken');
    expect(problem.message).not.toContain('undefined');
  });
});
