import type { FastifyInstance } from 'fastify';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readConfig } from '#server/config.ts';
import { buildApp } from '#server/http/build-app.ts';
import { hashPassword } from '#server/identity/password-hash.ts';
import { openLog } from '#server/log.ts';
import { people } from '#test/support/organisation.ts';
import { type TestServices, testServices } from '#test/support/services.ts';

const password = 'Correct-horse-1';
const start = new Date().toISOString();
let services: TestServices;
let app: FastifyInstance;

beforeAll(async () => {
  services = await testServices(start);
  app = await open({});
  await givePassword(people.financeLiaison, people.reviewer, people.systemAdmin, people.financeMember);
});

beforeEach(async () => {
  services.clock.set(start);
  await services.database.pool.query('truncate sign_in_limit');
});

async function open(env: Record<string, string>): Promise<FastifyInstance> {
  const log = openLog('silent');
  return (await buildApp(services, { ...readConfig(env), dataDir: services.dataDir }, log)).fastify;
}

async function givePassword(...ids: string[]): Promise<void> {
  await services.database.pool.query(
    `insert into identity_account (id, person_id, account_id, provider_id, password)
     select id, id, id, 'credential', $2 from unnest($1::text[]) as id`,
    [ids, await hashPassword(password)],
  );
}

const post = (url: string, payload: object, cookie?: string) =>
  app.inject({
    method: 'POST',
    url,
    payload,
    headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
  });

const signIn = (username: string, given = password, cookie?: string) =>
  post('/api/auth/sign-in/username', { username, password: given }, cookie);

async function cookieOf(username: string, given = password): Promise<string> {
  const answer = await signIn(username, given);
  expect(answer.statusCode).toBe(200);
  return String(answer.headers['set-cookie']).split(';')[0] ?? '';
}

async function me(cookie?: string): Promise<{ userName: string } | null> {
  const answer = await app.inject({ url: '/api/trpc/me.get', headers: cookie ? { cookie } : {} });
  return answer.json().result.data;
}

describe('signing in', () => {
  test('the right password brings a session cookie that scripts cannot read', async () => {
    const answer = await signIn('p00013');

    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toEqual({ id: people.financeLiaison, name: '韩雪', userName: 'p00013' });
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/^qingdan=[^;]+; Max-Age=43200; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await me(cookie.split(';')[0])).toMatchObject({ userName: 'p00013', name: '韩雪' });
  });

  test('a user name may be typed in capitals and with spaces around it', async () => {
    expect((await signIn(' P00013 ')).statusCode).toBe(200);
  });

  test('behind https the cookie is bound to this host and to https', async () => {
    const secure = await open({ PUBLIC_URL: 'https://qingdan.example' });
    const answer = await secure.inject({
      method: 'POST',
      url: '/api/auth/sign-in/username',
      payload: { username: 'p00013', password },
      headers: { origin: 'https://qingdan.example' },
    });
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^__Host-qingdan=[^;]+; .*Path=\/; HttpOnly; Secure; SameSite=Lax$/,
    );
    app = await open({});
  });

  test('an unknown user, a person without a password and a wrong password cannot be told apart', async () => {
    const times: number[] = [];
    const answers = [];
    for (const [user, given] of [
      ['nobody', password],
      ['p00011', password],
      ['p00013', 'wrong'],
      ['没有 这个人', password],
    ]) {
      const before = performance.now();
      answers.push(await signIn(user ?? '', given));
      times.push(performance.now() - before);
    }

    for (const answer of answers) {
      expect(answer.statusCode).toBe(401);
      expect(answer.json().error.message).toBe('用户名或密码不正确');
    }
    expect(Math.min(...times)).toBeGreaterThan(Math.max(...times) / 4);
  });

  test('a new sign-in ends the session the browser had before', async () => {
    const before = await cookieOf('p00013');
    expect((await signIn('p00002', password, before)).statusCode).toBe(200);
    expect(await me(before)).toBeNull();
  });

  test('whoever has left cannot sign in, and open sessions end', async () => {
    const cookie = await cookieOf('p00016');
    await services.database.pool.query('update person set active = false where id = $1', [
      people.financeMember,
    ]);
    services.clock.pass(3 / 86_400);

    expect(await me(cookie)).toBeNull();
    expect((await signIn('p00016')).statusCode).toBe(401);
  });

  test('a form of another site and a body that is no JSON are refused', async () => {
    const send = (headers: Record<string, string>) =>
      app.inject({
        method: 'POST',
        url: '/api/auth/sign-in/username',
        headers,
        payload: JSON.stringify({ username: 'p00013', password }),
      });

    expect((await send({ 'content-type': 'text/plain' })).statusCode).toBe(415);
    expect(
      (await send({ 'content-type': 'application/json', origin: 'https://evil.example' })).statusCode,
    ).toBe(403);
    expect((await post('/api/auth/sign-in/username', { username: 'p00013' })).statusCode).toBe(400);
    expect((await post('/api/auth/sign-in/username', { username: { $ne: '' }, password })).statusCode).toBe(
      400,
    );
  });

  test('nothing else of the sign-in library can be reached: no sign-up, no list of sessions', async () => {
    for (const path of [
      'sign-up/email',
      'sign-in/email',
      'is-username-available',
      'update-user',
      'revoke-sessions',
    ]) {
      expect((await post(`/api/auth/${path}`, {})).statusCode).toBe(404);
    }
  });
});

describe('guessing', () => {
  test('five failures lock an account for a quarter of an hour, for everybody', async () => {
    for (let guess = 0; guess < 5; guess += 1)
      expect((await signIn('p00013', `guess${guess}`)).statusCode).toBe(401);

    const locked = await signIn('p00013');
    expect(locked.statusCode).toBe(429);
    expect(locked.json().error.message).toBe('该账号登录失败次数过多，已锁定，请 15 分钟后再试');
    expect((await signIn('p00002')).statusCode).toBe(200);
  });

  test('guesses sent side by side are counted as if sent in turn', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, guess) => signIn('p00013', `guess${guess}`)),
    );
    const codes = answers.map((answer) => answer.statusCode);
    expect(codes.filter((code) => code === 401)).toHaveLength(5);
    expect(codes.filter((code) => code === 429)).toHaveLength(7);
  });

  test('a success forgets the failures before it', async () => {
    for (let guess = 0; guess < 4; guess += 1) await signIn('p00013', 'wrong');
    expect((await signIn('p00013')).statusCode).toBe(200);
    await signIn('p00013', 'wrong');
    expect((await signIn('p00013')).statusCode).toBe(200);
  });

  test('twenty failures from one address in a minute stop it for all accounts', async () => {
    const failedBefore = ['address:127.0.0.1', 19, Date.now() + 60_000];
    await services.database.pool.query('insert into sign_in_limit values ($1, $2, $3)', failedBefore);
    expect((await signIn('nobody', 'guess')).statusCode).toBe(401);
    const refused = await signIn('p00002');
    expect(refused.statusCode).toBe(429);
    expect(refused.json().error.message).toMatch(/^登录失败次数过多，请 \d+ 秒后再试$/);
  });
});

describe('a session', () => {
  test('ends after half an hour without use, and lives on with use', async () => {
    const cookie = await cookieOf('p00013');
    for (let minutes = 0; minutes < 80; minutes += 20) {
      services.clock.pass(20 / 1440);
      expect(await me(cookie)).not.toBeNull();
    }
    services.clock.pass(31 / 1440);
    expect(await me(cookie)).toBeNull();
  });

  test('ends after twelve hours whatever happens', async () => {
    const cookie = await cookieOf('p00013');
    for (let minutes = 0; minutes < 12 * 60 - 20; minutes += 20) {
      services.clock.pass(20 / 1440);
      expect(await me(cookie)).not.toBeNull();
    }
    services.clock.pass(20 / 1440);
    expect(await me(cookie)).toBeNull();
  });

  test('ends with signing out', async () => {
    const cookie = await cookieOf('p00013');
    expect(await me(cookie)).not.toBeNull();
    const answer = await post('/api/auth/sign-out', {}, cookie);
    expect(answer.statusCode).toBe(200);
    expect(String(answer.headers['set-cookie'])).toContain('qingdan=; Max-Age=0');
    expect(await me(cookie)).toBeNull();
  });

  test('signing out everywhere ends all sessions of this person and no other', async () => {
    const cookies = [await cookieOf('p00013'), await cookieOf('p00013'), await cookieOf('p00013')];
    const other = await cookieOf('p00002');
    for (const cookie of cookies) await me(cookie);

    const answer = await post('/api/trpc/me.signOutEverywhere', { requestKey: 'everywhere-1' }, cookies[0]);
    expect(answer.json().result.data.ended).toBeGreaterThanOrEqual(3);
    for (const cookie of cookies) expect(await me(cookie)).toBeNull();
    expect(await me(other)).not.toBeNull();
  });

  test('a cookie that was tampered with, or made up, is nobody', async () => {
    const cookie = await cookieOf('p00013');
    const [token = '', signature = ''] = decodeURIComponent(cookie.slice('qingdan='.length)).split('.');
    const forged = (value: string) => me(`qingdan=${encodeURIComponent(value)}`);
    expect(await forged(`${token}.${signature}`)).not.toBeNull();
    expect(await forged(`${token}x.${signature}`)).toBeNull();
    expect(await forged(token)).toBeNull();
    expect(await forged(`${token}.`)).toBeNull();
    expect(await me('qingdan=%E0%A4%A')).toBeNull();
  });

  test('is found again in about the time of one question, and not asked again for two seconds', async () => {
    const cookie = await cookieOf('p00013');
    const before = performance.now();
    for (let times = 0; times < 500; times += 1) await me(cookie);
    expect((performance.now() - before) / 500).toBeLessThan(10);
  });
});

describe('changing the password', () => {
  const change = (cookie: string, currentPassword: string, newPassword: string) =>
    post('/api/auth/change-password', { currentPassword, newPassword }, cookie);

  test('needs the old one and a strong new one, and ends all other sessions', async () => {
    const [cookie, elsewhere] = [await cookieOf('p00006'), await cookieOf('p00006')];

    expect((await change(cookie, 'wrong', 'New-password-9')).json().error.message).toBe('原密码不正确');
    expect((await change(cookie, password, 'short')).statusCode).toBe(422);
    expect((await change(cookie, password, 'P00006-password')).statusCode).toBe(422);
    expect((await change('', password, 'New-password-9')).statusCode).toBe(401);
    const changed = await change(cookie, password, 'New-password-9');
    expect(changed.statusCode).toBe(200);

    services.clock.pass(3 / 86_400);
    expect(await me(elsewhere)).toBeNull();
    expect(await me(cookie)).toBeNull();
    expect(await me(String(changed.headers['set-cookie']).split(';')[0])).toMatchObject({
      userName: 'p00006',
    });
    expect((await signIn('p00006')).statusCode).toBe(401);
    expect((await signIn('p00006', 'New-password-9')).statusCode).toBe(200);
  });
});
