// Browsers do not always say where JSON is wrong; this finds the place.

const SPACE = /\s*/y;
const STRING = /"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const PLAIN = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** The position of the first thing in a text that JSON does not allow there; undefined when all of it is JSON. */
export function findFault(text: string): number | undefined {
  const reader = new Reader(text);
  return reader.whole() ? undefined : reader.at;
}

class Reader {
  at = 0;
  private readonly text: string;

  constructor(text: string) {
    this.text = text;
  }

  whole(): boolean {
    return this.value() && this.at === this.text.length;
  }

  /** Goes past a value with the space around it, or stays where it is wrong. */
  private value(): boolean {
    this.past(SPACE);
    const char = this.text[this.at];
    const read =
      char === '{'
        ? this.list('}', true)
        : char === '['
          ? this.list(']', false)
          : this.past(STRING) || this.past(PLAIN);
    if (read) this.past(SPACE);
    return read;
  }

  private list(end: string, named: boolean): boolean {
    this.at += 1;
    this.past(SPACE);
    if (this.next(end)) return true;
    for (;;) {
      if (named && !this.name()) return false;
      if (!this.value()) return false;
      if (this.next(end)) return true;
      if (!this.next(',')) return false;
      this.past(SPACE);
    }
  }

  private name(): boolean {
    if (!this.past(STRING)) return false;
    this.past(SPACE);
    return this.next(':');
  }

  private next(char: string): boolean {
    if (this.text[this.at] !== char) return false;
    this.at += 1;
    return true;
  }

  private past(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) return false;
    this.at += found[0].length;
    return true;
  }
}
