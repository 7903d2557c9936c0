import { describe, expect, it } from 'vitest';
import { checkForm } from '#forms/profile.ts';
import { checkInBrowser, checkOnServer, filled, sentencesByPath } from './both-validators.ts';
import { readPacks } from './read-packs.ts';

describe.each(readPacks())('the form $form.key of $pack', ({ form, now, examples }) => {
  it('meets the profile', () => {
    expect(checkForm(form)).toEqual([]);
  });

  it.each(examples)('$title', ({ values, before = {}, access = null, kept, errors }) => {
    const given = filled({ form, values, before, access, now });

    const onServer = checkOnServer(given);
    const inBrowser = checkInBrowser(given);

    expect(sentencesByPath(onServer.errors)).toEqual(errors ?? {});
    expect(inBrowser).toEqual(onServer);
    if (!errors) expect(onServer.values).toEqual(kept ?? values);
  });
});
