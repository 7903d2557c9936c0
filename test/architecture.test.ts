// The picture in README, as a test. What is not allowed here is not allowed.
import { expect, test } from 'vitest';
import { type Import, readSources, type SourceFile } from '#test/support/source-files.ts';
import packageJson from '../package.json' with { type: 'json' };

const sources = readSources();
const code = sources.filter((file) => /\.(ts|tsx|mjs)$/.test(file.path));
const shipped = code.filter((file) => !file.path.startsWith('test/'));

/** The rule is kept when nothing is left over; what is left names the file and what it should not do. */
function nobody(files: SourceFile[], broken: (file: SourceFile) => string[]): void {
  expect(files.flatMap((file) => broken(file).map((what) => `${file.path} → ${what}`))).toEqual([]);
}

const inFolder = (folder: string) => (file: SourceFile) => file.path.startsWith(`${folder}/`);
const targets = (imports: Import[]) => imports.map((one) => one.target);

/** client/<feature>/…, server/<feature>/…; files at the top put the features together. */
const featureOf = (path: string) => (path.split('/').length > 2 ? path.split('/')[1] : undefined);

test('workflows and forms import nothing of ours from elsewhere', () => {
  for (const domain of ['workflows', 'forms']) {
    nobody(code.filter(inFolder(domain)), (file) =>
      targets(file.imports.filter((one) => one.own && !one.target.startsWith(`${domain}/`))),
    );
  }
});

test('workflows and forms know no clock, no chance, no network and no disk', () => {
  const impure =
    /\b(Date\.now|new Date\(\)|Math\.random|setTimeout|setInterval|fetch\(|process\.|crypto\.|console\.)/g;
  nobody(
    code.filter((file) => /^(workflows|forms)\//.test(file.path)),
    (file) => [
      ...targets(file.imports.filter((one) => one.target.startsWith('node:'))),
      ...(file.text.match(impure) ?? []),
    ],
  );
});

test('the server never imports the client, and nothing that ships imports a test', () => {
  nobody(code.filter(inFolder('server')), (file) =>
    targets(file.imports.filter((one) => one.own && one.target.startsWith('client/'))),
  );
  nobody(shipped, (file) => targets(file.imports.filter((one) => one.own && one.target.startsWith('test/'))));
});

test('of the server the client knows only the types of its routers', () => {
  nobody(code.filter(inFolder('client')), (file) =>
    targets(
      file.imports.filter(
        (one) =>
          one.own && one.target.startsWith('server/') && !(one.typeOnly && /router\.ts$/.test(one.target)),
      ),
    ),
  );
});

test('client features never import each other: only ui, form-view and app are for all', () => {
  const forAll = new Set(['ui', 'form-view', 'app', undefined]);
  nobody(
    code.filter((file) => inFolder('client')(file) && featureOf(file.path) !== 'app' && featureOf(file.path)),
    (file) =>
      targets(
        file.imports.filter(
          (one) =>
            one.own &&
            one.target.startsWith('client/') &&
            featureOf(one.target) !== featureOf(file.path) &&
            !forAll.has(featureOf(one.target)),
        ),
      ),
  );
});

test('ui and form-view know no feature', () => {
  nobody(
    code.filter((file) => /^client\/(ui|form-view)\//.test(file.path)),
    (file) =>
      targets(
        file.imports.filter(
          (one) => one.target.startsWith('client/') && !/^client\/(ui|form-view|app)\//.test(one.target),
        ),
      ),
  );
});

test("a feature of the server calls another's verbs, never its store", () => {
  nobody(
    code.filter((file) => inFolder('server')(file) && featureOf(file.path)),
    (file) =>
      targets(
        file.imports.filter(
          (one) => one.target.endsWith('-store.ts') && featureOf(one.target) !== featureOf(file.path),
        ),
      ),
  );
});

/** Where a library comes in; everybody else goes through that door. */
const doors: [library: RegExp, door: RegExp][] = [
  [/^xstate(\/|$)/, /^workflows\/(step|machine)\.ts$|^workflows\/check\//],
  [/^json-logic-engine(\/|$)/, /^workflows\/rules\.ts$/],
  [/^(ajv|ajv-formats|@rjsf\/validator-ajv8)(\/|$)/, /^server\/definitions\/form-validator\.ts$/],
  [/^@rjsf\//, /^client\/form-view\/|^server\/definitions\/form-validator\.ts$/],
  [/^@cfworker\/json-schema/, /^client\/form-view\/|^workflows\/check\/json-schema\.ts$/],
  [/^pg$/, /^server\/database\//],
  [/^pg-boss$/, /^server\/schedule\.ts$/],
  [/^@trpc\/server(\/|$)/, /^server\/trpc\.ts$|^server\/http\//],
  [/^@trpc\/(client|tanstack-react-query)(\/|$)/, /^client\/app\//],
  [/^(better-auth|@better-auth\/.*)(\/|$)/, /^server\/identity\//],
  [/^rate-limiter-flexible$/, /^server\/identity\//],
  [/^pino$/, /^server\/log\.ts$/],
  [/^@fastify\/(helmet|rate-limit|static)$/, /^server\/http\//],
  [/^@fastify\/multipart$/, /^server\/attachments\//],
  [/^chinese-days(\/|$)/, /^server\/timers\/calendar\.ts$/],
  [/^elkjs(\/|$)/, /^client\/item-view\/statechart\//],
];

test.each(doors)('%s comes in through one door', (library, door) => {
  nobody(
    shipped.filter((file) => !door.test(file.path)),
    (file) => targets(file.imports.filter((one) => library.test(one.target))),
  );
});

test('outside server/database, kysely is the sql tag and types', () => {
  nobody(
    shipped.filter((file) => !file.path.startsWith('server/database/')),
    (file) =>
      file.imports
        .filter((one) => one.target === 'kysely' && !one.typeOnly)
        .filter((one) => !/^\{\s*((type \w+|sql),?\s*)+\}$/.test(one.names))
        .map((one) => one.names),
  );
});

test('no file imports itself by way of others', () => {
  const byPath = new Map(code.map((file) => [file.path, file]));
  const done = new Set<string>();
  const cycles: string[] = [];
  const walk = (path: string, way: string[]): void => {
    if (way.includes(path)) cycles.push([...way.slice(way.indexOf(path)), path].join(' → '));
    if (way.includes(path) || done.has(path)) return;
    const next = byPath.get(path)?.imports.filter((one) => one.own) ?? [];
    for (const one of next) walk(one.target, [...way, path]);
    done.add(path);
  };
  for (const file of code) walk(file.path, []);
  expect(cycles).toEqual([]);
});

test('every import of ours names a file that exists', () => {
  const paths = new Set(sources.map((file) => file.path));
  const virtual = /\.(css|svg|worker|js)$|\?|^client\/dist\/|^package\.json$/;
  nobody(code, (file) =>
    targets(
      file.imports.filter(
        (one) => one.own && !paths.has(one.target) && !virtual.test(one.target) && !one.target.includes('$'),
      ),
    ),
  );
});

test('no file is longer than 400 lines, nine in ten have at most 180', () => {
  nobody(code, (file) => (file.lines > 401 ? [`${file.lines} lines`] : []));
  const lengths = shipped.map((file) => file.lines).sort((a, b) => a - b);
  expect(lengths[Math.floor(lengths.length * 0.9)]).toBeLessThanOrEqual(180);
});

test('names say what is inside', () => {
  const banned = new Set(
    'utils util helpers helper common shared misc lib manager service types interfaces index'.split(' '),
  );
  nobody(sources, ({ path }) =>
    path.split('/').filter((part) => banned.has(part.replace(/\..*$/, '')) && path !== 'client/index.html'),
  );
  nobody(code, ({ path }) =>
    /^[a-z0-9]+(-[a-z0-9]+)*(\.\w+)*$/.test(path.split('/').at(-1) ?? '') ? [] : ['kebab-case'],
  );
});

test('exports have names, and no file stands for others', () => {
  const wantedByTools = /(vite|vitest)\.config\.ts$|^test\/support\/database-setup\.ts$|\.d\.ts$/;
  nobody(
    code.filter((file) => !wantedByTools.test(file.path)),
    (file) => file.text.match(/^export (default|\*).*$/gm) ?? [],
  );
});

test('nothing is left for later', () => {
  nobody(
    code,
    (file) =>
      file.text
        .match(/\b(TODO|FIXME|XXX|HACK)\b/g)
        ?.filter(() => file.path !== 'test/architecture.test.ts') ?? [],
  );
});

test('nothing is installed that nobody uses', () => {
  const used = new Set(code.flatMap((file) => targets(file.imports)).map(packageOf));
  const unused = Object.keys(packageJson.dependencies).filter((name) => !used.has(name));
  expect(unused).toEqual([]);
});

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
