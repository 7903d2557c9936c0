// What forms ask of the app, answered from the API: people, units, names and files.
import { useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { type FormServices, FormServicesProvider } from '#client/form-view/form-services.ts';
import type { FileValue } from '#forms/definition.ts';
import { type Api, useApi, useApiClient } from './api.ts';
import { uploadFile } from './upload-file.ts';

/** Around every screen that shows a form. */
export function FormServicesOfApi({ children }: { children: ReactNode }) {
  const api = useApi();
  const client = useApiClient();
  const queries = useQueryClient();
  const services = useMemo<FormServices>(
    () => ({
      ...searches(client),
      organs: async () => {
        const units = await queries.ensureQueryData({
          ...api.directory.units.queryOptions({}),
          staleTime: 300_000,
        });
        return units.filter((unit) => unit.kind === 'organ').map(({ id, name }) => ({ id, name }));
      },
      names: (ids) => findNames(client, ids),
      uploadFile: (file, onProgress): Promise<FileValue> => uploadFile(file, onProgress),
      fileUrl: (id) => `/api/attachments/${encodeURIComponent(id)}`,
    }),
    [api, client, queries],
  );
  return <FormServicesProvider value={services}>{children}</FormServicesProvider>;
}

function searches(client: Api): Pick<FormServices, 'searchPeople' | 'searchUnits'> {
  return {
    searchPeople: async (text) => {
      const { people } = await client.directory.search.query({ text, kind: 'person', limit: 20 });
      return people.map(({ id, name, unit }) => ({ id, name, detail: unit.name }));
    },
    searchUnits: async (text) => {
      const { units } = await client.directory.search.query({ text, kind: 'unit', limit: 20 });
      return units.map(({ id, name }) => ({ id, name }));
    },
  };
}

/** The API answers 200 ids at a time. */
async function findNames(client: Api, ids: string[]): Promise<Record<string, string>> {
  const parts: string[][] = [];
  for (let from = 0; from < ids.length; from += 200) parts.push(ids.slice(from, from + 200));
  const answers = await Promise.all(parts.map((part) => client.directory.names.query({ ids: part })));
  return Object.assign({}, ...answers);
}
