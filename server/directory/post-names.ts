import type { Services } from '#server/context.ts';

/** '单位主要负责人 · 市财政局' by the id of the post, for those still held. */
export async function findPostNames(
  { database, directory }: Pick<Services, 'database' | 'directory'>,
  ids: string[],
): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const posts = await database.query
    .selectFrom('post')
    .select(['id', 'title', 'unit_id'])
    .where('id', 'in', [...new Set(ids)])
    .where('active', '=', true)
    .execute();
  return new Map(
    posts.map(({ id, title, unit_id }) => [
      id,
      `${title} · ${directory.unit(unit_id)?.shortName ?? unit_id}`,
    ]),
  );
}
