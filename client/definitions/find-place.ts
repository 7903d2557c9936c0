// Where in a JSON text something is written: ['workflow', 'states', 'filed'] → the position of its key.

/** The position of a path in a text that is valid JSON; of the nearest thing around it where the path itself is not there. */
export function findPlace(text: string, path: readonly string[]): number {
  const reader = new Reader(text);
  return reader.find(path) ?? 0;
}

/** Walks through valid JSON without building anything. */
class Reader {
  private at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  find(path: readonly string[]): number | undefined {
    let nearest: number | undefined;
    for (const key of path) {
      const found = this.enter(key);
      if (found === undefined) return nearest;
      nearest = found;
    }
    return nearest;
  }

  /** From before a value to before the value of one of its keys; answers with where the key is. */
  private enter(key: string): number | undefined {
    this.space();
    const open = this.text[this.at];
    if (open !== '{' && open !== '[') return undefined;
    this.at += 1;
    for (let index = 0; ; index += 1) {
      this.space();
      const char = this.text[this.at];
      if (char === '}' || char === ']' || char === undefined) return undefined;
      const place = this.at;
      const name = open === '{' ? this.key() : String(index);
      if (name === key) return place;
      this.skip();
      this.space();
      if (this.text[this.at] === ',') this.at += 1;
    }
  }

  private key(): string {
    const name = JSON.parse(this.string()) as string;
    this.space();
    this.at += 1; // the colon
    return name;
  }

  private string(): string {
    const start = this.at;
    for (this.at += 1; this.text[this.at] !== '"'; this.at += 1)
      if (this.text[this.at] === '\\') this.at += 1;
    this.at += 1;
    return this.text.slice(start, this.at);
  }

  private space() {
    while (/\s/.test(this.text[this.at] ?? '')) this.at += 1;
  }

  private skip() {
    this.space();
    let depth = 0;
    do {
      const char = this.text[this.at];
      if (char === '"') this.string();
      else {
        if (char === '{' || char === '[') depth += 1;
        if (char === '}' || char === ']') {
          if (depth === 0) return;
          depth -= 1;
        }
        if (char === ',' && depth === 0) return;
        if (char === undefined) return;
        this.at += 1;
      }
    } while (depth > 0 || !/[,}\]]/.test(this.text[this.at] ?? ','));
  }
}

/** Where a finding is, in a pack: 'forms.plan.schema' is in the form, everything else in the workflow. */
export function pathOfPlace(place: string): string[] {
  const parts = place === '' ? [] : place.split('.');
  return parts[0] === 'forms' ? parts : ['workflow', ...parts];
}
