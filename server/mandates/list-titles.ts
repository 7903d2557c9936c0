import type { Database } from '#server/database/connect.ts';
import { listVersions } from '#server/definitions/versions.ts';
import type { Text } from '#workflows/definition.ts';
import { enOf, zhOf } from '#workflows/text.ts';

export interface ListTitle {
  key: string;
  title: Text;
}

/** The lists a mandate may be limited to, called after the processes that are filed in them. */
export async function listTitles(database: Database): Promise<ListTitle[]> {
  const byList = Map.groupBy(await listVersions(database), ({ workflow }) => workflow.meta.list);
  return [...byList].map(([key, versions]) => {
    const filed = versions.filter(({ workflow }) => !workflow.meta.child);
    const titles = (filed.length > 0 ? filed : versions).map(({ workflow }) => workflow.meta.title);
    return { key, title: { zh: titles.map(zhOf).join('、'), en: titles.map(enOf).join(', ') } };
  });
}
