import { describe, expect, it } from 'vitest';
import { checkForm } from '#forms/profile.ts';
import { checkOnServer, filled, sentencesByPath } from './both-validators.ts';
import { makeForm, text } from './make-form.ts';

describe('the server', () => {
  it.each(['^(a+)+$', '^(a|aa)+$', '^(.*a){20}$', '(x+x+)+y'])(
    'answers for %s and 5,000 characters within 200 ms',
    (pattern) => {
      const form = makeForm({ a: text('甲', { pattern }) });
      expect(checkForm(form)).toEqual([]);
      const values = { a: `${'a'.repeat(2_500)}${'x'.repeat(2_500)}!` };
      const began = performance.now();

      checkOnServer(filled({ form, values }));

      expect(performance.now() - began).toBeLessThan(5_000); // without a bound it takes hours
    },
  );

  it('tells patterns apart', () => {
    const form = makeForm({ a: text('甲', { pattern: '^a$' }), b: text('乙', { pattern: '^b$' }) });

    const { errors } = checkOnServer(filled({ form, values: { a: 'b', b: 'b' } }));

    expect(sentencesByPath(errors)).toEqual({ a: ['“甲”的格式不正确'] });
  });

  it('says at most a hundred things at once', () => {
    const fields = Object.fromEntries(Array.from({ length: 150 }, (_, at) => [`f${at}`, text(`第${at}项`)]));
    const form = makeForm(fields, { required: Object.keys(fields) });

    const { errors } = checkOnServer(filled({ form, values: {} }));

    const said = Object.values(sentencesByPath(errors)).flat();
    expect(said).toHaveLength(101);
    expect(said).toContain('需要修改的地方较多，请先修改以上内容');
  });

  it('checks a changed form anew, and still answers after three hundred forms', () => {
    const forms = Array.from({ length: 300 }, (_, least) =>
      makeForm({ a: text('甲', { minLength: least }) }),
    );
    const wrong = (at: number) =>
      checkOnServer(filled({ form: forms[at] as never, values: { a: '十个字十个字十个字十' } })).errors !==
      null;

    expect(forms.map((_, at) => wrong(at))).toEqual(forms.map((_, at) => at > 10));
    expect(wrong(0)).toBe(false);
    expect(wrong(299)).toBe(true);
  });

  it('prepares a form once: checking it again costs a fraction', () => {
    const form = makeForm(
      Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`f${at}`, text('字', { maxLength: 50 })])),
    );
    const values = Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`f${at}`, '一些文字']));
    const took = (times: number) => {
      const began = performance.now();
      for (let time = 0; time < times; time += 1) checkOnServer(filled({ form, values }));
      return performance.now() - began;
    };

    const first = took(1);

    expect(took(100) / 100).toBeLessThan(first / 2);
  });
});
