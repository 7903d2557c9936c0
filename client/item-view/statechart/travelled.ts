/** One leg of the way an item has come. */
export interface Travelled {
  from: string[];
  event: string | null;
  to: string[];
}

/** These states with all around them. */
export function withAncestors(paths: readonly string[]): Set<string> {
  const all = new Set<string>();
  for (const path of paths) {
    const keys = path.split('.');
    for (let length = 1; length <= keys.length; length += 1) all.add(keys.slice(0, length).join('.'));
  }
  if (paths.length > 0) all.add('');
  return all;
}
