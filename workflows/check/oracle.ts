import type { Guard } from '../definition.ts';
import type { Placed, Run } from '../machine-config.ts';

/**
 * Answers guards as free choices. `answers` are the choices made so far; what is asked beyond them is no.
 * The same question gets the same answer until data is set; `in` is not a choice, it looks at the states.
 */
export class Oracle {
  readonly answers: boolean[];
  /** How many different questions were asked. */
  asked = 0;
  private epoch = 0;
  private readonly given = new Map<string, boolean>();

  constructor(answers: readonly boolean[] = []) {
    this.answers = [...answers];
  }

  /** Whether data was set on the way, after which a guard may answer otherwise. */
  get wasSet(): boolean {
    return this.epoch > 0;
  }

  dataSet(): void {
    this.epoch += 1;
  }

  allows({ transition, roles }: Placed, run: Run): boolean {
    if (roles !== null && (roles.length === 0 || !this.choose(`roles ${[...roles].sort().join()}`)))
      return false;
    return transition.guard === undefined || this.holds(transition.guard, run);
  }

  private holds({ type, params = {} }: Guard, run: Run): boolean {
    const inner = (params.guards ?? [params.guard]) as unknown as Guard[];
    switch (type) {
      case 'all':
        return inner.every((guard) => this.holds(guard, run));
      case 'any':
        return inner.some((guard) => this.holds(guard, run));
      case 'not':
        return !inner.every((guard) => this.holds(guard, run));
      case 'in':
        return run.active.includes(String(params.state));
      default:
        return this.choose(JSON.stringify([type, { ...params, message: null }]));
    }
  }

  private choose(question: string): boolean {
    const key = `${this.epoch} ${question}`;
    const known = this.given.get(key);
    if (known !== undefined) return known;
    const answer = this.answers[this.asked] ?? false;
    this.answers[this.asked] = answer;
    this.asked += 1;
    this.given.set(key, answer);
    return answer;
  }
}
