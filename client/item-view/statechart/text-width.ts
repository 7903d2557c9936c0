/** How wide a text will be, near enough to lay boxes out before anything is drawn: a Chinese character is as wide as high. */
export function textWidth(text: string, size: number): number {
  let units = 0;
  for (const char of text) units += (char.codePointAt(0) ?? 0) > 0x2e7f ? 1 : narrow.has(char) ? 0.32 : 0.55;
  return Math.ceil(units * size);
}

const narrow = new Set("iljtfrI.,:;'|!()[] ");
