import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { mayUse } from '#server/attachments/may-use.ts';
import { removeOrphans } from '#server/attachments/remove-orphans.ts';
import { caller, newKey } from '#test/support/caller.ts';
import { type ListeningApp, listeningApp } from '#test/support/listening-app.ts';
import { people } from '#test/support/organisation.ts';
import { servicesWithPacks } from '#test/support/packs.ts';
import { fileProblem, problemValues } from '#test/support/problem.ts';
import { sampleFiles, zipOf } from '#test/support/sample-files.ts';
import type { TestServices } from '#test/support/services.ts';

interface Stored {
  id: string;
  name: string;
  size: number;
  sha256: string;
  type: string;
}

let services: TestServices;
let app: ListeningApp;
const cookies = new Map<string, string>();

beforeAll(async () => {
  services = await servicesWithPacks(new Date().toISOString());
  app = await listeningApp(services);
  for (const person of [people.financeLiaison, people.transportLiaison, people.reviewer]) {
    cookies.set(person, await app.signIn(person));
  }
});

const cookieOf = (person: string | null) => ({ cookie: (person && cookies.get(person)) ?? '' });

async function upload(
  name: string,
  content: Uint8Array,
  person: string | null = people.financeLiaison,
  more = {},
) {
  const form = new FormData();
  form.append('file', new Blob([Buffer.from(content)]), name);
  const answer = await fetch(`${app.url}/api/attachments`, {
    method: 'POST',
    body: form,
    headers: { ...cookieOf(person), ...more },
  });
  return { status: answer.status, body: await answer.json() };
}

async function stored(name: string, content: Uint8Array): Promise<Stored> {
  const { status, body } = await upload(name, content);
  expect(body).not.toHaveProperty('error');
  expect(status).toBe(200);
  return body;
}

const download = (id: string, person: string | null = people.financeLiaison, query = '') =>
  fetch(`${app.url}/api/attachments/${id}${query}`, { headers: cookieOf(person) });

const arriving = () => join(services.dataDir, 'attachments/arriving');
const placeOf = ({ sha256 }: Stored) =>
  join(services.dataDir, 'attachments', sha256.slice(0, 2), sha256.slice(2, 4), sha256);

describe('a file is taken in', () => {
  test.each(Object.entries(sampleFiles))('when it is what its name says: %s', async (name, content) => {
    const file = await stored(name, content);
    expect(file).toMatchObject({
      name,
      size: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
  });

  test('and lies where only the server reads it, once however often it came', async () => {
    const content = Buffer.from('同样的内容');
    const first = await stored('甲.txt', content);
    const second = await stored('乙.txt', content);
    expect(second.id).not.toBe(first.id);
    expect(placeOf(second)).toBe(placeOf(first));
    expect(statSync(placeOf(first)).mode & 0o777).toBe(0o600);
    expect(readdirSync(arriving())).toEqual([]);
  });

  test.each([
    ['../../etc/整改 报告.pdf', '整改 报告.pdf'],
    ['C:\\文件\\a.pdf', 'a.pdf'],
    ['报告\u202Efdp.pdf', '报告fdp.pdf'],
    ['..隐藏.pdf', '隐藏.pdf'],
    [`${'长'.repeat(300)}.pdf`, `${'长'.repeat(150)}.pdf`],
    ['REPORT.PDF', 'REPORT.PDF'],
  ])('under its own name, without path and without tricks: %j', async (given, kept) => {
    expect((await stored(given, sampleFiles['a.pdf'])).name).toBe(kept);
  });
});

describe('a file is refused, with a reason in Chinese, and nothing stays behind', () => {
  const text = (words: string) => Buffer.from(words);
  const png = sampleFiles['a.png'];
  const pdf = sampleFiles['a.pdf'];
  const bomb = zipOf([{ name: 'a', packed: 100, unpacked: 4_000_000_000 }]);
  const refused: [why: string, name: string, content: Uint8Array, status: number][] = [
    ['nothing in it', 'a.pdf', Buffer.alloc(0), 422],
    ['a web page', 'a.html', text('<html></html>'), 422],
    ['a drawing that runs', 'a.svg', text('<svg onload="x"/>'), 422],
    ['a program', 'a.exe', text('MZ'), 422],
    ['no extension', 'report', pdf, 422],
    ['a hidden second extension', 'a.pdf.exe', pdf, 422],
    ['a web page called text', 'a.txt', text('\ufeff  <!DOCTYPE html><script>1</script>'), 422],
    ['a picture called PDF', 'a.pdf', png, 422],
    ['a PDF called picture', 'a.png', pdf, 422],
    ['a PDF that is a script', 'a.pdf', text('%PDF-1.4<script>alert(1)</script>%%EOF'), 422],
    ['half a PDF', 'a.pdf', text('%PDF-1.4 half'), 422],
    ['a picture with a zip behind it', 'a.png', Buffer.concat([png, sampleFiles['a.zip']]), 422],
    ['a PDF with a zip behind it', 'a.pdf', Buffer.concat([pdf, sampleFiles['a.zip']]), 422],
    [
      'a zip with something before it',
      'a.zip',
      Buffer.concat([text('PK\x03\x04xx'), sampleFiles['a.zip']]),
      422,
    ],
    ['a zip called Word', 'a.docx', sampleFiles['a.zip'], 422],
    ['a Word called Excel', 'a.xlsx', sampleFiles['a.docx'], 422],
    ['macros', 'a.docx', zipOf(['[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin']), 422],
    ['a zip bomb', 'a.zip', bomb, 422],
    ['a zip of overlapping entries', 'a.zip', zipOf([{ name: 'a', packed: 9_999, unpacked: 9_999 }]), 422],
    ['a way out of the folder', 'a.zip', zipOf(['../../etc/passwd']), 422],
    ['a link', 'a.zip', zipOf([{ name: 'a', link: true }]), 422],
    ['too many entries', 'a.zip', zipOf(Array.from({ length: 1_001 }, (_, number) => `${number}`)), 422],
    ['half a zip', 'a.zip', sampleFiles['a.zip'].subarray(0, 30), 422],
    ['bytes called text', 'a.txt', Buffer.from([0x61, 0, 0xff, 0x62]), 422],
    [
      'another compound file called Word',
      'a.doc',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), randomBytes(600)]),
      422,
    ],
  ];

  test.each(refused)('%s', async (_, name, content, status) => {
    const answer = await upload(name, content);
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toMatch(/[一-鿿]/);
    expect(answer.body.error.data).toMatchObject({
      reason: 'invalid',
      requestId: expect.any(String),
      en: expect.any(String),
    });
    expect(readdirSync(arriving())).toEqual([]);
  });

  test('more than 50 MB', async () => {
    const answer = await upload('a.zip', Buffer.alloc(51 * 1_024 * 1_024));
    expect(answer.status).toBe(413);
    expect(answer.body.error.message).toContain('50 MB');
    expect(readdirSync(arriving())).toEqual([]);
  });

  test('a NUL in its name', async () => {
    for (const name of ['a\0.pdf', 'a%00.pdf\0.exe']) {
      const boundary = 'x'.repeat(20);
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: application/pdf\r\n\r\n`;
      const body = Buffer.concat([
        Buffer.from(head),
        sampleFiles['a.pdf'],
        Buffer.from(`\r\n--${boundary}--\r\n`),
      ]);
      const answer = await fetch(`${app.url}/api/attachments`, {
        method: 'POST',
        body,
        headers: {
          ...cookieOf(people.financeLiaison),
          'content-type': `multipart/form-data; boundary=${boundary}`,
        },
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    }
  });

  test('two files at once, no file, no form at all', async () => {
    const form = new FormData();
    form.append('file', new Blob([Buffer.from(sampleFiles['a.pdf'])]), 'a.pdf');
    form.append('more', new Blob([Buffer.from(sampleFiles['a.pdf'])]), 'b.pdf');
    const empty = new FormData();
    empty.append('file', 'words');
    for (const body of [form, empty, 'words', '{}']) {
      const answer = await fetch(`${app.url}/api/attachments`, {
        method: 'POST',
        body,
        headers: cookieOf(people.financeLiaison),
      });
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
    }
  });

  test('nobody signed in, or another site', async () => {
    expect((await upload('a.pdf', sampleFiles['a.pdf'], null)).status).toBe(401);
    for (const more of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://elsewhere.example' }]) {
      expect((await upload('a.pdf', sampleFiles['a.pdf'], people.financeLiaison, more)).status).toBe(403);
    }
  });

  test('a line that breaks half-way', async () => {
    const { hostname, port } = new URL(app.url);
    const socket = connect(Number(port), hostname);
    const cookie = cookies.get(people.financeLiaison);
    socket.write(
      `POST /api/attachments HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncookie: ${cookie}\r\ncontent-length: 100000\r\n` +
        'content-type: multipart/form-data; boundary=xx\r\n\r\n--xx\r\n' +
        'content-disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4',
    );
    await sleep(150);
    socket.destroy();
    await sleep(150);
    expect(readdirSync(arriving())).toEqual([]);
  });
});

describe('a file is given back', () => {
  test('whole, as a download in a sandbox, under its Chinese name', async () => {
    const file = await stored("整改报告 (终稿)'1.pdf", sampleFiles['a.pdf']);
    const answer = await download(file.id);
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(Buffer.from(sampleFiles['a.pdf']));
    const headers = Object.fromEntries(answer.headers);
    expect(headers).toMatchObject({ 'content-type': 'application/pdf', 'x-content-type-options': 'nosniff' });
    expect(headers['content-security-policy']).toContain('sandbox');
    expect(headers['content-disposition']).toMatch(
      /^attachment; filename="[\w.-]+"; filename\*=UTF-8''%E6%95%B4/,
    );
    expect(decodeURIComponent(headers['content-disposition']?.split("UTF-8''")[1] ?? '')).toBe(file.name);
  });

  test('on the page itself only when it is a picture or a PDF', async () => {
    const png = await stored('a.png', sampleFiles['a.png']);
    const txt = await stored('a.txt', sampleFiles['a.txt']);
    const shown = async (id: string) =>
      (await download(id, people.financeLiaison, '?inline=1')).headers.get('content-disposition');
    expect(await shown(png.id)).toMatch(/^inline/);
    expect(await shown(txt.id)).toMatch(/^attachment/);
  });

  test('to who may see an item that uses it; to others there is no such file', async () => {
    const file = await stored('佐证.pdf', sampleFiles['a.pdf']);
    expect((await download(file.id, people.reviewer)).status).toBe(404);

    const liaison = await caller(services, people.financeLiaison);
    const { id } = await fileProblem(liaison, { ...problemValues, attachments: [file] });

    expect((await download(file.id, people.reviewer)).status).toBe(200);
    expect((await download(file.id, people.transportLiaison)).status).toBe(404);
    expect((await download(file.id, null)).status).toBe(401);
    expect((await download(newKey())).status).toBe(404);
    expect((await download('..%2f..%2fdatabase.json')).status).toBe(404);
    const answer = await (await download(file.id, people.transportLiaison)).json();
    expect(answer.error).toMatchObject({
      message: '没有这个附件，或您无权查看',
      data: { code: 'NOT_FOUND', reason: 'not-found' },
    });
    expect(await mayUse(services.database, people.reviewer, id, [file])).toBe(true);
    expect(await mayUse(services.database, people.reviewer, newKey(), [file])).toBe(false);
  });

  test('never when its content was changed, cut or lost', async () => {
    const changed = await stored('改.txt', Buffer.from('原来的内容'));
    writeFileSync(placeOf(changed), '改过的内容');
    const cut = await stored('截.txt', Buffer.from('完整的内容'));
    truncateSync(placeOf(cut), 3);
    const lost = await stored('丢.txt', Buffer.from('丢失的内容'));
    rmSync(placeOf(lost));
    for (const { id } of [changed, cut, lost]) {
      const answer = await download(id);
      expect(answer.status).toBe(503);
      expect((await answer.json()).error.message).toContain('损坏');
    }
    // uploading the same again heals it
    await stored('再.txt', Buffer.from('丢失的内容'));
    expect((await download(lost.id)).status).toBe(200);
  });
});

test("a form takes only files of one's own, described as they were stored", async () => {
  const liaison = await caller(services, people.financeLiaison);
  const stranger = await caller(services, people.transportLiaison);
  const file = await stored('我的.pdf', sampleFiles['a.pdf']);
  const withFile = (changed: Partial<Stored>) => ({
    ...problemValues,
    attachments: [{ ...file, ...changed }],
  });
  const refused = { code: 'UNPROCESSABLE_CONTENT' };

  await expect(fileProblem(stranger, withFile({}))).rejects.toMatchObject(refused);
  for (const changed of [
    { name: 'x.pdf' },
    { size: 1 },
    { sha256: 'a'.repeat(64) },
    { type: 'text/html' },
    { id: newKey() },
    { id: 'x' },
  ]) {
    await expect(fileProblem(liaison, withFile(changed))).rejects.toMatchObject(refused);
  }
  await expect(fileProblem(liaison, withFile({}))).resolves.toBeTruthy();
});

test('files nobody used are gone after seven days; those on items and in drafts stay', async () => {
  const liaison = await caller(services, people.financeLiaison);
  const unused = await stored('没用.txt', Buffer.from('没有用到'));
  const used = await stored('用了.txt', Buffer.from('在事项里'));
  const drafted = await stored('草稿.txt', Buffer.from('在草稿里'));
  await fileProblem(liaison, { ...problemValues, attachments: [used] });
  const draft = { id: newKey(), workflow: 'problem-rectification', requestKey: newKey() };
  await liaison.drafts.save({ ...draft, data: { attachments: [drafted] } as never });
  const stray = 'f'.repeat(64);
  const strayFolder = placeOf({ sha256: stray } as Stored).slice(0, -65);
  writeFileSync(join(arriving(), 'half'), 'x');
  const { mkdirSync } = await import('node:fs');
  mkdirSync(strayFolder, { recursive: true });
  writeFileSync(join(strayFolder, stray), 'x');

  await removeOrphans(services);
  expect((await download(unused.id)).status).toBe(200);

  const later = { ...services, now: () => new Date(Date.now() + 8 * 86_400_000) };
  expect(await removeOrphans(later)).toBeGreaterThanOrEqual(2);
  expect((await download(unused.id)).status).toBe(404);
  expect((await download(used.id)).status).toBe(200);
  expect((await download(drafted.id)).status).toBe(200);
  expect(readdirSync(arriving())).toEqual([]);
  expect(readdirSync(strayFolder)).not.toContain(stray);
  utimesSync(placeOf(used), 0, 0);
  await removeOrphans(later);
  expect((await download(used.id)).status).toBe(200);
});
