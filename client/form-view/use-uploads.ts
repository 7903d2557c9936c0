import { useCallback, useRef, useState } from 'react';
import type { FileValue } from '#forms/definition.ts';
import { useFormServices } from './form-services.ts';

export interface Upload {
  key: number;
  file: File;
  share: number;
  /** Why it failed, in a sentence. */
  failed: string | null;
}

interface Uploads {
  uploads: Upload[];
  start: (files: File[]) => void;
  retry: (key: number) => void;
  drop: (key: number) => void;
}

/** Files on their way to the server; each is told to `onStored` when it has arrived. */
export function useUploads(onStored: (file: FileValue) => void, failedWords: string): Uploads {
  const { uploadFile } = useFormServices();
  const [uploads, setUploads] = useState<Upload[]>([]);
  const next = useRef(0);
  const stored = useRef(onStored);
  stored.current = onStored;
  const drop = useCallback((key: number) => setUploads((all) => all.filter((each) => each.key !== key)), []);
  const send = useCallback(
    (key: number, file: File) => {
      const change = (part: Partial<Upload>) =>
        setUploads((all) => all.map((each) => (each.key === key ? { ...each, ...part } : each)));
      change({ share: 0, failed: null });
      uploadFile(file, (share) => change({ share })).then(
        (value) => {
          drop(key);
          stored.current(value);
        },
        (error: unknown) =>
          change({ failed: error instanceof Error && error.message ? error.message : failedWords }),
      );
    },
    [uploadFile, drop, failedWords],
  );
  const start = useCallback(
    (files: File[]) => {
      const added = files.map((file): Upload => {
        next.current += 1;
        return { key: next.current, file, share: 0, failed: null };
      });
      setUploads((all) => [...all, ...added]);
      for (const { key, file } of added) send(key, file);
    },
    [send],
  );
  const retry = (key: number) => {
    const upload = uploads.find((each) => each.key === key);
    if (upload) send(key, upload.file);
  };
  return { uploads, start, retry, drop };
}
