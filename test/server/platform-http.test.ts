import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { type ListeningApp, listeningApp } from '#test/support/listening-app.ts';
import { people } from '#test/support/organisation.ts';
import { type TestServices, testServices } from '#test/support/services.ts';

let services: TestServices;
let app: ListeningApp;
let cookie: string;

beforeAll(async () => {
  services = await testServices(new Date().toISOString());
  app = await listeningApp(services);
  cookie = await app.signIn(people.financeLiaison);
});

interface Answered {
  status: number;
  text: string;
  error?: { message: string; data: { reason: string; httpStatus: number; requestId: string; en: string } };
  ms: number;
}

async function send(path: string, init: RequestInit = {}): Promise<Answered> {
  const begun = Date.now();
  const answer = await fetch(`${app.url}${path}`, { ...init, headers: { cookie, ...init.headers } });
  const text = await answer.text();
  const error = answer.headers.get('content-type')?.includes('json') ? JSON.parse(text).error : undefined;
  return { status: answer.status, text, error, ms: Date.now() - begun };
}

const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  send(path, { method: 'POST', body, headers: { 'content-type': 'application/json', ...headers } });

const act = '/api/trpc/items.act';
const file = '/api/trpc/items.file';

/** A refusal in words people can read, within two seconds, without our insides. */
function expectRefusal(answer: Answered, status: number): void {
  expect(answer.status).toBe(status);
  expect(answer.error?.message).toMatch(/[一-鿿]/);
  expect(answer.error?.data).toMatchObject({
    httpStatus: status,
    requestId: expect.stringMatching(/^[\w-]{36}$/),
  });
  expect(answer.text).not.toMatch(/\bat .*\.[tj]s:\d+|node_modules|select |insert /i);
  expect(answer.ms).toBeLessThan(2_000);
}

describe('bad input is refused at the door', () => {
  test('20 MB of JSON', async () => {
    expectRefusal(await post(file, `{"data":"${'x'.repeat(20_000_000)}"}`), 413);
  });

  test('JSON 100,000 deep, in a body and in a query', async () => {
    expectRefusal(await post(file, '['.repeat(100_000) + ']'.repeat(100_000)), 400);
    expectRefusal(await send(`/api/trpc/items.get?input=${'['.repeat(4_000)}${']'.repeat(4_000)}`), 400);
  });

  test('a hundred thousand values in one body', async () => {
    expectRefusal(await post(file, `{"data":[${'0,'.repeat(100_000)}0]}`), 400);
  });

  test.each(['__proto__', 'constructor', 'prototype'])(
    'the key %s, at the top and further down',
    async (key) => {
      expectRefusal(await post(file, `{"${key}":{"admin":true}}`), 400);
      expectRefusal(await post(file, `{"data":{"a":[{"b":{"${key}":{"admin":true}}}]}}`), 400);
      expect(({} as { admin?: boolean }).admin).toBeUndefined();
    },
  );

  test('a NUL, and half of a surrogate pair', async () => {
    expectRefusal(await post(file, '{"data":{"summary":"a\\u0000b"}}'), 400);
    expectRefusal(await post(file, '{"data":{"summary":"\\ud800"}}'), 400);
    expectRefusal(
      await send(`/api/trpc/directory.search?input=${encodeURIComponent('{"q":"\\u0000"}')}`),
      400,
    );
  });

  test('what is not JSON at all', async () => {
    expectRefusal(await post(act, '{"id":'), 400);
  });

  test('an unknown field, a wrong type, nothing', async () => {
    expectRefusal(await post(act, '{"id":"x","event":"ACCEPT","requestKey":"12345678","sudo":true}'), 400);
    expectRefusal(await post(act, '{"id":5}'), 400);
    expectRefusal(await post(act, ''), 400);
  });

  test('a procedure that does not exist, also under a name every object has', async () => {
    expectRefusal(await post('/api/trpc/items.destroy', '{}'), 404);
    expectRefusal(await post('/api/trpc/constructor', '{}'), 404);
    expectRefusal(await post('/api/trpc/__proto__', '{}'), 404);
    expectRefusal(await send('/api/nothing-here'), 404);
  });

  test('eleven calls in one request', async () => {
    const paths = Array(11).fill('me.get').join(',');
    expectRefusal(await send(`/api/trpc/${paths}?batch=1&input={}`), 400);
  });
});

describe('changes come as JSON from our own pages', () => {
  test.each([
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/octet-stream', '{}'],
    ['text/plain', '{}'],
    ['application/x-www-form-urlencoded', 'a=1'],
  ])('%s is refused', async (type, body) => {
    expectRefusal(await post(act, body, { 'content-type': type }), 415);
  });

  test('a mutation cannot be sent as GET, nor a query as POST', async () => {
    expectRefusal(await send(`${act}?input={}`), 405);
    expectRefusal(await post('/api/trpc/tasks.mine', '{}'), 405);
  });

  test.each([
    ['origin', 'https://evil.example'],
    ['origin', 'null'],
    ['sec-fetch-site', 'cross-site'],
    ['sec-fetch-site', 'same-site'],
  ])('from another site: %s %s', async (name, value) => {
    expectRefusal(await post(act, '{}', { [name]: value }), 403);
  });

  test('from our own page it passes the door', async () => {
    const answer = await post(act, '{}', { origin: app.url, 'sec-fetch-site': 'same-origin' });
    expect(answer.error?.data.reason).toBe('bad-request'); // the shape, not the sender
  });
});

describe("tRPC's wire format", () => {
  test('one call, and several in one request, some of which fail', async () => {
    expect(JSON.parse((await send('/api/trpc/me.get')).text).result.data).toMatchObject({
      id: people.financeLiaison,
    });
    const answer = await send(
      `/api/trpc/me.get,items.get?batch=1&input=${encodeURIComponent('{"1":{"id":"x"}}')}`,
    );
    expect(answer.status).toBe(207);
    expect(JSON.parse(answer.text)).toMatchObject([
      { result: { data: { id: people.financeLiaison } } },
      { error: { data: { httpStatus: 400, reason: 'bad-request' } } },
    ]);
  });

  test('a stream of events begins at once and is closed when the server ends', async () => {
    const answer = await fetch(`${app.url}/api/trpc/notices.live?input={}`, {
      headers: { cookie, accept: 'text/event-stream' },
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    await answer.body?.cancel();
  });
});

describe('health', () => {
  test('alive and ready', async () => {
    expect((await send('/healthz')).status).toBe(200);
    expect(JSON.parse((await send('/readyz')).text)).toEqual({
      ready: true,
      database: 'ready',
      draining: false,
    });
  });
});

describe('slow and silent connections', () => {
  test('a header that drips does not stop anybody else, and is cut off', async () => {
    const slow = connect({ port: Number(new URL(app.url).port) });
    let closed = false;
    slow.on('close', () => {
      closed = true;
    });
    slow.on('error', () => undefined);
    slow.resume();
    slow.write('GET / HTTP/1.1\r\nHost: x\r\n');
    expect((await send('/healthz')).ms).toBeLessThan(1_000);
    for (let waited = 0; waited < 15_000 && !closed; waited += 200) await sleep(200);
    expect(closed).toBe(true);
  });
});

/** Whoever reads tasks waits until the answer is called. */
async function blockTasks(): Promise<() => Promise<void>> {
  const blocker = await services.database.pool.connect();
  await blocker.query('begin; lock table task in access exclusive mode');
  return async () => {
    await blocker.query('rollback');
    blocker.release();
  };
}

const tasks = (at: string) => fetch(`${at}/api/trpc/tasks.mine?input={}`, { headers: { cookie } });

describe('losing the database', () => {
  test('in the middle of a request: 503 in words, and the next one is served', async () => {
    const release = await blockTasks();
    const begun = tasks(app.url);
    await sleep(200);
    await services.database.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where wait_event_type = 'Lock' and datname = current_database()`);
    const answer = await begun;
    await release();

    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
    expect(await answer.json()).toMatchObject({
      error: { message: '数据库暂时无法使用,请稍候重试', data: { reason: 'unavailable' } },
    });
    expect((await tasks(app.url)).status).toBe(200);
  });
});

describe('the end of the server', () => {
  test('requests that had begun are answered, streams are closed, nothing new comes in', async () => {
    const other = await listeningApp(services);
    const stream = await fetch(`${other.url}/api/trpc/notices.live?input={}`, {
      headers: { cookie, accept: 'text/event-stream' },
    });
    const release = await blockTasks();
    const begun = Array.from({ length: 5 }, () => tasks(other.url));
    await sleep(200);

    const drained = other.drain();
    await sleep(100);
    await release();

    expect((await Promise.all(begun)).map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
    await drained;
    await stream.text().catch(() => 'cut off');
    await expect(fetch(`${other.url}/healthz`)).rejects.toThrow();
  });
});
