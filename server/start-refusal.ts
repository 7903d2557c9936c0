/** Why the server cannot start: one sentence for whoever started it, and no stack. */
export class StartRefusal extends Error {
  readonly en: string;

  constructor(zh: string, en: string, cause?: unknown) {
    super(zh, { cause });
    this.en = en;
  }
}
