import type { Question, Spot } from './chart.ts';

/**
 * Answers conditions as free choices. `answers` are the choices made so far; what is asked beyond them is no.
 * The same question gets the same answer until data is set; `in` is not a choice, it looks at the states.
 */
export class Oracle {
  readonly answers: boolean[];
  /** How many different questions were asked. */
  asked = 0;
  /** Whether data was set on the way, after which a condition may hold or not anew. */
  wasSet = false;
  private readonly given = new Map<number, boolean>();

  constructor(answers: readonly boolean[] = []) {
    this.answers = [...answers];
  }

  dataSet(): void {
    this.wasSet = true;
    this.given.clear();
  }

  allows(asks: readonly Question[], isActive: (spot: Spot) => boolean): boolean {
    return asks.every((question) => this.holds(question, isActive));
  }

  private holds(question: Question, isActive: (spot: Spot) => boolean): boolean {
    switch (question.kind) {
      case 'choice':
        return this.choose(question.number);
      case 'in':
        return question.spot !== null && isActive(question.spot);
      case 'all':
        return question.inner.every((each) => this.holds(each, isActive));
      case 'any':
        return question.inner.some((each) => this.holds(each, isActive));
      case 'not':
        return !question.inner.every((each) => this.holds(each, isActive));
      case 'never':
        return false;
    }
  }

  private choose(question: number): boolean {
    const known = this.given.get(question);
    if (known !== undefined) return known;
    const answer = this.answers[this.asked] ?? false;
    this.answers[this.asked] = answer;
    this.asked += 1;
    this.given.set(question, answer);
    return answer;
  }
}
