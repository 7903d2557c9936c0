// How long lists take as the number of items grows: the ratio to a thousand items should stay near one.
import type { Services } from '#server/context.ts';
import type { Client } from './client.ts';
import { clearItems, copyItems, makeTemplate } from './seed.ts';
import { median, runSlice } from './statistics.ts';

const SIZES = [1_000, 10_000, 100_000];
const EVERY_UNIT = `'U' || lpad((1 + n % 72)::text, 3, '0')`;
const SECONDS = 1.5;
const ROUNDS = 3;

type Ask = { name: string; ask: () => Promise<unknown> };

interface Page {
  next: string | null;
}

/** A place far down the ledger: asked for page by page, as a person would. */
async function deepCursor(
  client: Client,
  input: Record<string, unknown>,
  pages: number,
): Promise<string | null> {
  let after: string | null = null;
  for (let page = 0; page < pages; page += 1) {
    const answer: Page = (await client.get('ledgers.query', {
      ...input,
      limit: 100,
      ...(after ? { after } : {}),
    })) as Page;
    if (!answer.next) break;
    after = answer.next;
  }
  return after;
}

async function questions(reviewer: Client, liaison: Client): Promise<Ask[]> {
  const ledger = { workflow: 'problem-rectification' };
  const deep = await deepCursor(reviewer, ledger, 8);
  return [
    { name: 'my tasks', ask: () => liaison.get('tasks.mine', { limit: 50 }) },
    { name: 'my task counts', ask: () => liaison.get('tasks.summary', undefined) },
    { name: 'ledger, committee', ask: () => reviewer.get('ledgers.query', { ...ledger, limit: 50 }) },
    {
      name: 'ledger, 800 rows down',
      ask: () => reviewer.get('ledgers.query', { ...ledger, limit: 50, ...(deep ? { after: deep } : {}) }),
    },
    { name: 'ledger, one unit', ask: () => liaison.get('ledgers.query', { ...ledger, limit: 50 }) },
    {
      name: 'ledger, by a field',
      ask: () => reviewer.get('ledgers.query', { ...ledger, limit: 50, fields: { source: 'self' } }),
    },
    {
      name: 'ledger, two characters',
      ask: () => reviewer.get('ledgers.query', { ...ledger, limit: 50, text: '排队' }),
    },
  ];
}

async function latencies(asks: Ask[]): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const { name, ask } of asks) {
    await ask();
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1)
      rounds.push((await runSlice(1, SECONDS, async () => void (await ask()))).p50);
    found.set(name, median(rounds));
  }
  return found;
}

/** name → median milliseconds at each size. */
export async function benchLists(
  services: Services,
  reviewer: Client,
  liaison: Client,
): Promise<{ sizes: number[]; rows: Map<string, number[]> }> {
  const rows = new Map<string, number[]>();
  for (const size of SIZES) {
    await clearItems(services);
    const template = await makeTemplate(services);
    await copyItems(services, template.id, size, EVERY_UNIT);
    for (const [name, milliseconds] of await latencies(await questions(reviewer, liaison))) {
      rows.set(name, [...(rows.get(name) ?? []), milliseconds]);
    }
  }
  return { sizes: SIZES, rows };
}
