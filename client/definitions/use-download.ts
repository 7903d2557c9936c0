import { useMutation } from '@tanstack/react-query';
import { useApiClient } from '#client/app/api.ts';

/** Hands a version to the browser as one file that can be imported elsewhere. */
export function useDownload() {
  const client = useApiClient();
  const download = useMutation({
    mutationFn: async (version: { key: string; number: number }) => {
      const { key, number } = version;
      const { workflow, forms } = await client.definitions.get.query({ key, number });
      saveFile(`${key}.v${number}.pack.json`, `${JSON.stringify({ workflow, forms }, null, 2)}\n`);
    },
  });
  return {
    error: download.error,
    save: ({ key, number }: { key: string; number: number }) => download.mutate({ key, number }),
  };
}

function saveFile(name: string, text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}
