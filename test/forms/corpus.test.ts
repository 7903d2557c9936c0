import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { FormSchema, JsonObject } from '#forms/definition.ts';
import { checkForm } from '#forms/profile.ts';
import { checkInBrowser, checkOnServer, filled } from './both-validators.ts';
import { makeForm } from './make-form.ts';

interface Case {
  title: string;
  fields: Record<string, FormSchema>;
  required?: string[];
  more?: Partial<FormSchema>;
  valid: JsonObject[];
  invalid: JsonObject[];
}

const cases: Case[] = JSON.parse(readFileSync(new URL('./corpus.json', import.meta.url), 'utf8'));

describe.each(cases)('$title', ({ fields, required, more, valid, invalid }) => {
  const form = makeForm(fields, { ...(required && { required }), ...(more && { schema: more }) });

  it('is a form', () => {
    expect(checkForm(form)).toEqual([]);
  });

  it.each([
    ...valid.map((values) => [true, values] as const),
    ...invalid.map((values) => [false, values] as const),
  ])('is valid: %s, in the browser and on the server: %j', (isValid, values) => {
    for (const language of ['zh', 'en'] as const) {
      const given = filled({ form, values, language });

      const onServer = checkOnServer(given);

      expect(onServer.errors === null).toBe(isValid);
      expect(checkInBrowser(given)).toEqual(onServer);
    }
  });
});
