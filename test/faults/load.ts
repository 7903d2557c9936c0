// People who do whatever they are offered, as fast as the server lets them, racing each other.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { choose, fillIn, one } from '#test/model/fill-in.ts';
import { changed, filledPaper } from '#test/workflows/random/paper.ts';
import type { JsonObject } from '#workflows/definition.ts';
import type { Offer } from '#workflows/offers.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';
import type { Operation } from './history.ts';

export interface Client {
  cookie: string;
  /** Which of the nodes this person works on. */
  url: string;
}

interface Seen {
  revision: number;
  status: string;
  offers: Offer[];
  children: object | null;
}

interface Answered {
  status: number;
  data?: unknown;
}

const any = () => Math.floor(Math.random() * 1000);

export class Load {
  readonly operations: Operation[] = [];
  /** Items there are to work on. */
  readonly items = new Set<string>();
  private running = true;
  private readonly workflows: readonly string[];
  /** Whom verbs may name. */
  private readonly people: readonly string[];

  constructor(workflows: readonly string[], people: readonly string[]) {
    this.workflows = workflows;
    this.people = people;
  }

  /** An item to work on; asks until it knows. */
  async file(client: Client): Promise<void> {
    const workflow = one(this.workflows, any()) as string;
    const answer = await this.untilKnown(client, 'items.file', {
      workflow,
      data: { ...filledPaper(any()), dueOn: '2099-12-31' },
      requestKey: randomUUID(),
    });
    if (answer.status === 200) this.items.add((answer.data as { id: string }).id);
  }

  /** What an item has opened is work too. */
  private async addChildren(client: Client, id: string): Promise<void> {
    const input = encodeURIComponent(JSON.stringify({ id }));
    const answer = await this.send(client, `items.children?input=${input}`);
    const { rows = [] } = (answer?.data ?? {}) as { rows?: { id: string }[] };
    for (const child of rows) this.items.add(child.id);
  }

  async work(client: Client): Promise<void> {
    while (this.running) {
      const item = one([...this.items].slice(-8), any());
      const seen = item === undefined ? undefined : await this.look(client, item);
      if (item === undefined || seen?.status === 'done') await this.file(client);
      else if (seen) {
        if (seen.children) await this.addChildren(client, item);
        await this.act(client, item, seen);
      } else await sleep(20);
    }
  }

  stop(): void {
    this.running = false;
  }

  private async look(client: Client, id: string): Promise<Seen | undefined> {
    const input = encodeURIComponent(JSON.stringify({ id }));
    const answer = await this.send(client, `items.get?input=${input}`);
    return answer?.status === 200 ? (answer.data as Seen) : undefined;
  }

  private formOf({ form, ask }: Offer): JsonObject | undefined {
    if (form !== null) return one(changed[form] ?? [], any());
    return ask ? fillIn(ask, any(), this.people) : undefined;
  }

  /** Half of those who got no answer ask again with the same key, the others leave it open. */
  private async act(client: Client, item: string, { revision: expected, offers }: Seen): Promise<void> {
    const offer = choose(offers, any());
    if (!offer) return;
    const form = this.formOf(offer);
    const key = randomUUID();
    const begun = performance.now();
    const body = { id: item, event: offer.event, ...(form && { form }), revision: expected, requestKey: key };
    const first = await this.send(client, 'items.act', body);
    const answer =
      known(first) || Math.random() < 0.5 ? first : await this.untilKnown(client, 'items.act', body);
    const outcome = answer?.status === 200 ? 'ok' : known(answer) ? 'refused' : 'unknown';
    const ended = performance.now();
    const { revision } = (answer?.data ?? {}) as { revision?: number };
    const verb = findVerb(offer.event) !== undefined;
    this.operations.push({ key, item, expected, begun, ended, outcome, verb, ...(revision && { revision }) });
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
      const answer = await fetch(`${client.url}/api/trpc/${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { cookie: client.cookie, 'content-type': 'application/json' },
        ...(body && { body: JSON.stringify(body) }),
        signal: AbortSignal.timeout(10_000),
      });
      const json = (await answer.json()) as { result?: { data: unknown } };
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
