// The publish check costs seconds: who may ask for it, and how many may wait.
import { expect, test } from 'vitest';
import { caller } from '#test/support/caller.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';

const services = await servicesWithPacks();
const admin = await caller(services, people.processAdmin);

test('only process administrators have a definition checked', async () => {
  const { workflow } = await admin.definitions.get({ key: 'warning-card' });
  for (const who of ['financeMember', 'reviewer', 'leader', 'systemAdmin'] as const) {
    const person = await caller(services, people[who]);
    await expect(person.definitions.check({ workflow }), who).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
  expect((await admin.definitions.check({ workflow })).findings).not.toBeUndefined();
});

test('one administrator cannot fill the line: what is too much is refused at once, and nothing is lost for later', async () => {
  const { workflow } = await admin.definitions.get({ key: 'warning-card' });
  const answers = await Promise.allSettled(
    Array.from({ length: 20 }, () => admin.definitions.check({ workflow })),
  );
  const refused = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
  expect(refused).toHaveLength(18);
  expect(refused[0]).toMatchObject({
    code: 'TOO_MANY_REQUESTS',
    message: '上一次检查还没有完成，请稍候',
  });
  expect((await admin.definitions.check({ workflow })).findings).toEqual(
    (answers[0]?.status === 'fulfilled' && answers[0].value.findings) || null,
  );
});
