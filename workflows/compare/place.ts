/** Where a state is written: 'a.b' → 'states.a.states.b'. */
export const placeOf = (path: string): string =>
  path === ''
    ? ''
    : path
        .split('.')
        .map((key) => `states.${key}`)
        .join('.');

/** A place inside a state: of 'a' and 'on.GO' → 'states.a.on.GO'. */
export const within = (path: string, rest: string): string =>
  path === '' ? rest : `${placeOf(path)}.${rest}`;
