// Whatever keeps the server from starting is said in a sentence, and the exit code is not 0.

import { existsSync, renameSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { expect, test } from 'vitest';
import { runningUrl } from '#server/database/embedded/running-url.ts';
import { freePort } from '#test/support/free-port.ts';
import { type SpawnedServer, spawnServer, temporaryDataDir, untilReady } from '#test/support/spawn-server.ts';

const env = { DEMO: 'off' };

/** One sentence in each language, no stack, and an exit code that scripts notice. */
async function expectRefusal(server: SpawnedServer, sentence: string): Promise<void> {
  expect(await server.exited).toBe(1);
  expect(server.said()).toContain(sentence);
  expect(server.said()).not.toMatch(/\n\s+at |node:internal|Error:/);
}

test('a second server on the same data directory is refused, and the first is unhurt', async () => {
  const dataDir = temporaryDataDir();
  const first = spawnServer({ dataDir, port: await freePort(), env });
  await untilReady(first);

  const second = spawnServer({ dataDir, port: await freePort(), env });

  await expectRefusal(second, `正被另一个进程使用(进程号 ${first.process.pid})`);
  await untilReady(first);
  first.process.kill('SIGTERM');
  expect(await first.exited).toBe(0);
});

test('a busy port is named', async () => {
  const other = createServer();
  const port = await freePort();
  await new Promise<void>((resolve) => other.listen(port, '127.0.0.1', resolve));
  await expectRefusal(spawnServer({ dataDir: temporaryDataDir(), port, env }), `端口 ${port} 已被占用`);
  other.close();
});

test('a DATABASE_URL where nothing answers', async () => {
  const nowhere = `postgresql://someone:top-secret@127.0.0.1:${await freePort()}/qingdan`;
  const server = spawnServer({
    dataDir: temporaryDataDir(),
    port: await freePort(),
    env: { DATABASE_URL: nowhere },
  });
  await expectRefusal(server, '连不上数据库');
  expect(server.said()).not.toContain('top-secret');
});

test('a wrong password, a database that is not there, a database newer than the program, and a lost one', async () => {
  // given a server that has made its database
  const dataDir = temporaryDataDir();
  const first = spawnServer({ dataDir, port: await freePort(), env });
  await untilReady(first);
  const url = runningUrl(dataDir);
  const refused = async (databaseUrl: string, sentence: string) =>
    expectRefusal(
      spawnServer({
        dataDir: temporaryDataDir(),
        port: await freePort(),
        env: { DATABASE_URL: databaseUrl },
      }),
      sentence,
    );

  // when others are told to use it wrongly, then each says what is wrong
  await refused(url.replace(/:[^:@]+@/, ':wrong@'), '拒绝了用户名或密码');
  await refused(url.replace('/qingdan?', '/not-there?'), '不存在');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`insert into migration (number, name, sha256) values (999, '999-future.sql', '')`);
  await client.end();
  await refused(url, '数据库比程序新');

  // and when the files are gone, no empty database takes their place
  first.process.kill('SIGTERM');
  expect(await first.exited).toBe(0);
  renameSync(join(dataDir, 'postgres'), join(dataDir, 'elsewhere'));
  await expectRefusal(spawnServer({ dataDir, port: await freePort(), env }), '不见了');
  expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
});

test('the demo does not go into a database that holds other data', async () => {
  const dataDir = temporaryDataDir();
  const first = spawnServer({ dataDir, port: await freePort(), env });
  await untilReady(first);
  const client = new pg.Client({ connectionString: runningUrl(dataDir) });
  await client.connect();
  await client.query(`insert into unit (id, kind, name, short_name, pinyin, initials)
    values ('C01', 'committee', '某工委', '工委', 'gongwei', 'gw')`);
  await client.end();
  const url = runningUrl(dataDir);
  await expectRefusal(
    spawnServer({
      dataDir: temporaryDataDir(),
      port: await freePort(),
      env: { DATABASE_URL: url, DEMO: 'on' },
    }),
    '数据库里已有数据',
  );
});

test('a wrong setting is named', async () => {
  const server = spawnServer({ dataDir: temporaryDataDir(), port: await freePort(), env: { DEMO: 'maybe' } });
  await expectRefusal(server, '环境变量 DEMO 不正确');
});
