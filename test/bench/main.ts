// npm run bench: ratios measured in one run on a cluster of its own. See README for what they are held against.

import { benchChecks } from './checks.ts';
import { signIn } from './client.ts';
import { startBench } from './cluster.ts';
import { benchLists } from './lists.ts';
import { copyItems, makeTemplate } from './seed.ts';
import { benchTransitions } from './transitions.ts';

const PASSWORD = 'qingdan-demo';
const ITEMS = 2_000;
const parts = new Set(process.argv.slice(2));
const wanted = (part: string) => parts.size === 0 || parts.has(part);

const fixed = (value: number, digits = 2) => value.toFixed(digits).padStart(9);

if (wanted('checks')) {
  console.log(
    '\nThe engine per call (median of 7 rounds, in turns; ratio to one compile of the same workflow)',
  );
  for (const { name, milliseconds, compiles } of benchChecks()) {
    console.log(`${name.padEnd(26)}${fixed(milliseconds, 3)} ms${fixed(compiles)}`);
  }
  if (parts.size === 1) process.exit();
}

const bench = await startBench(3390);
try {
  const { services, origin } = bench;
  const [reviewer, liaison] = await Promise.all([
    signIn(origin, 'reviewer', PASSWORD),
    signIn(origin, 'liaison', PASSWORD),
  ]);

  if (wanted('transitions')) {
    const template = await makeTemplate(services);
    const ids = await copyItems(services, template.id, ITEMS * 2, `'${template.unit}'`);
    const me = (await liaison.get('me.get', undefined)) as { id: string };
    const rings = { server: ids.slice(0, ITEMS), floor: ids.slice(ITEMS) };
    const figures = await benchTransitions(services, liaison, me.id, rings);
    console.log('\nTransitions through HTTP over bare SQL (median of 5 rounds of 3 s, in turns)');
    console.log(' clients  server/s   floor/s     ratio    p50 ms  floor p50   latency    p99 ms');
    for (const { clients, server, floor, ratio, latencyRatio } of figures) {
      const cells = [
        server.perSecond,
        floor.perSecond,
        ratio,
        server.p50,
        floor.p50,
        latencyRatio,
        server.p99,
      ];
      console.log(String(clients).padStart(8) + cells.map((value) => fixed(value)).join(' '));
    }
  }

  if (wanted('lists')) {
    const { sizes, rows } = await benchLists(services, reviewer, liaison);
    console.log('\nLists as items grow (median ms of one client; ratio to a thousand items)');
    console.log(''.padEnd(26) + sizes.map((size) => `${size.toLocaleString('en')}`.padStart(16)).join(''));
    for (const [name, times] of rows) {
      const base = times[0] ?? Number.NaN;
      console.log(
        name.padEnd(26) +
          times.map((time) => `${time.toFixed(2)} (${(time / base).toFixed(2)})`.padStart(16)).join(''),
      );
    }
  }
} finally {
  await bench.end();
}
