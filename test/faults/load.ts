// People who send problems back and hand them in again, as fast as the server lets them, racing each other.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { problemValues } from '#test/support/problem.ts';
import type { Operation } from './history.ts';

export interface Client {
  cookie: string;
  /** What this person does to an item that waits in this state. */
  moves: Record<string, { event: string; form: object }>;
}

export const reviewerMoves: Client['moves'] = {
  filed: { event: 'RETURN', form: { opinion: '材料不全，请补充。' } },
};
export const filerMoves: Client['moves'] = { drafting: { event: 'RESUBMIT', form: problemValues } };

interface Answered {
  status: number;
  data?: { revision: number; states: (string | { path: string })[] };
}

export class Load {
  readonly operations: Operation[] = [];
  private running = true;
  private readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  /** A problem to work on; asks until it knows. */
  async file(filer: Client): Promise<string> {
    const body = { workflow: 'problem-rectification', data: problemValues, requestKey: randomUUID() };
    const answer = await this.untilKnown(filer, 'items.file', body);
    const { id } = answer.data as unknown as { id: string };
    return id;
  }

  async work(client: Client, items: string[]): Promise<void> {
    while (this.running) {
      const item = items[Math.floor(Math.random() * items.length)] ?? '';
      const seen = await this.look(client, item);
      const move = seen && client.moves[seen.state];
      if (move) await this.act(client, item, seen.revision, move);
      else await sleep(5);
    }
  }

  stop(): void {
    this.running = false;
  }

  private async look(client: Client, id: string): Promise<{ state: string; revision: number } | undefined> {
    const input = encodeURIComponent(JSON.stringify({ id }));
    const answer = await this.send(client, `items.get?input=${input}`);
    const paths = answer?.data?.states.map((state) => (typeof state === 'string' ? state : state.path)) ?? [];
    const state = paths.map((path) => path.split('.').at(-1) ?? '').find((name) => client.moves[name]);
    return answer?.data && state ? { state, revision: answer.data.revision } : undefined;
  }

  /** Half of those who got no answer ask again with the same key, the others leave it open. */
  private async act(client: Client, item: string, expected: number, move: object): Promise<void> {
    const key = randomUUID();
    const begun = performance.now();
    const body = { id: item, ...move, revision: expected, requestKey: key };
    const first = await this.send(client, 'items.act', body);
    const answer =
      known(first) || Math.random() < 0.5 ? first : await this.untilKnown(client, 'items.act', body);
    const outcome = answer?.status === 200 ? 'ok' : known(answer) ? 'refused' : 'unknown';
    const ended = performance.now();
    this.operations.push({ key, item, expected, begun, ended, outcome, revision: answer?.data?.revision });
  }

  private async untilKnown(client: Client, path: string, body: object): Promise<Answered> {
    for (;;) {
      const answer = await this.send(client, path, body);
      if (answer && known(answer)) return answer;
      await sleep(50);
    }
  }

  /** undefined: nothing came back. */
  private async send(client: Client, path: string, body?: object): Promise<Answered | undefined> {
    try {
      const answer = await fetch(`${this.url}/api/trpc/${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { cookie: client.cookie, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(10_000),
      });
      const json = (await answer.json()) as { result?: { data: Answered['data'] } };
      return { status: answer.status, data: json.result?.data };
    } catch {
      await sleep(20);
      return undefined;
    }
  }
}

/** 5xx leaves open whether it was done. */
function known(answer: Answered | undefined): boolean {
  return answer !== undefined && answer.status < 500;
}
