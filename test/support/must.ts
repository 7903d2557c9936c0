/** What a test goes on from: without it, it could not say anything. */
export function must<Value>(value: Value | null | undefined): Value {
  if (value === null || value === undefined) throw new Error('What the test goes on from is not there');
  return value;
}
