// Every source file of ours with what it imports, read as text.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

export interface Import {
  /** A path from the root for our own files, else the specifier as written: 'node:fs', '@trpc/server'. */
  target: string;
  /** Whether it is a file of ours. */
  own: boolean;
  typeOnly: boolean;
  /** What stands between `import` and `from`. */
  names: string;
}

export interface SourceFile {
  path: string;
  text: string;
  lines: number;
  imports: Import[];
}

const root = join(import.meta.dirname, '../..');
const folders = ['workflows', 'forms', 'server', 'client', 'test'];
const statement = /^[ \t]*(?:import|export)\s+(type\s+)?([^'"`;()=]*?\s+from\s+)?(['"])([^'"\n]+)\3/gm;
const call = /\b(?:import|require|import\.meta\.resolve)\(\s*(['"`])([^'"`\n]+)\1/g;

export function readSources(): SourceFile[] {
  return folders.flatMap((folder) => filesIn(folder)).map(readSource);
}

/** Paths from the root, without what is built or shipped as data. */
export function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.startsWith('client/dist/') && !path.includes('/.artifacts/'));
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  const imports = /\.(ts|tsx|mjs)$/.test(path) ? [...importsOf(path, text)] : [];
  return { path, text, lines: text.split('\n').length, imports };
}

function* importsOf(path: string, text: string): Generator<Import> {
  for (const [, type, names = '', , specifier = ''] of text.matchAll(statement)) {
    yield {
      ...resolve(path, specifier),
      typeOnly: type !== undefined,
      names: names.replace(/\s*from\s*$/, '').trim(),
    };
  }
  for (const [, , specifier = ''] of text.matchAll(call)) {
    yield { ...resolve(path, specifier), typeOnly: false, names: '*' };
  }
}

function resolve(path: string, specifier: string): { target: string; own: boolean } {
  if (specifier.startsWith('#')) return { target: specifier.slice(1), own: true };
  if (specifier.startsWith('.')) return { target: normalize(join(dirname(path), specifier)), own: true };
  return { target: specifier, own: false };
}
