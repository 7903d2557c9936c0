import type { SignedInContext } from '#server/context.ts';
import { AppError } from '../errors.ts';
import { once } from './once.ts';
import { opensOf } from './opens-of.ts';
import { listVersionLines, lockVersion, setVersionStatus, waitForTurn } from './version-store.ts';
import { listVersions } from './versions.ts';

export interface VersionStatus {
  key: string;
  number: number;
  status: 'published' | 'retired';
}

interface VersionNamed {
  key: string;
  number: number;
  requestKey: string;
}

/** No new items begin on a retired version; those that are open go on. */
export const retireVersion = (ctx: SignedInContext, input: VersionNamed): Promise<VersionStatus> =>
  change(ctx, 'retire', input, 'retired');

/** Takes a retired version back into use. */
export const restoreVersion = (ctx: SignedInContext, input: VersionNamed): Promise<VersionStatus> =>
  change(ctx, 'restore', input, 'published');

async function change(
  ctx: SignedInContext,
  verb: string,
  input: VersionNamed,
  status: VersionStatus['status'],
): Promise<VersionStatus> {
  const { key, number } = input;
  if (status === 'retired') await refuseIfNeeded(ctx, input);
  return once(ctx, verb, input, async (query) => {
    await waitForTurn(query, key);
    const version = await lockVersion(query, key, number);
    if (!version) throw new AppError('not-found', '没有这个版本', 'There is no such version');
    const retired = status === 'retired' ? { at: ctx.now(), by: ctx.person.id } : null;
    if (version.status !== status) await setVersionStatus(query, version.id, retired);
    return { key, number, status };
  });
}

/** The last version in use of a workflow other workflows open may not go: their items would get stuck. */
async function refuseIfNeeded(ctx: SignedInContext, { key, number }: VersionNamed): Promise<void> {
  const versions = await listVersions(ctx.database);
  const newest = versions.find((version) => version.key === key);
  if (newest?.number !== number) return;
  const opener = versions.find((version) => version.key !== key && opensOf(version.workflow).includes(key));
  if (!opener || (await hasOther(ctx, key, number))) return;
  const { title } = opener.workflow.meta;
  const [zh, en] = typeof title === 'string' ? [title, title] : [title.zh, title.en ?? title.zh];
  throw new AppError(
    'conflict',
    `“${zh}”还要下达这种事项，不能停用它唯一在用的版本`,
    `“${en}” opens items of this kind, so its only version in use cannot be retired`,
  );
}

async function hasOther(ctx: SignedInContext, key: string, number: number): Promise<boolean> {
  const lines = await listVersionLines(ctx.database, key);
  return lines.some((line) => line.number !== number && line.status === 'published');
}
