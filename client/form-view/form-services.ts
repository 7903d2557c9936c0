// What forms ask of the app: people, units and files. The app provides it once; forms know nothing of the API.
import { createContext, useContext } from 'react';
import type { FileValue } from '#forms/definition.ts';

export interface Option {
  id: string;
  name: string;
  /** Told apart by: the unit of a person, the organ of a branch. */
  detail?: string;
}

export interface FormServices {
  /** By name, pinyin or initials. */
  searchPeople: (text: string) => Promise<Option[]>;
  searchUnits: (text: string) => Promise<Option[]>;
  /** All organs, for “all units” and as first suggestions. */
  organs: () => Promise<Option[]>;
  /** Names of people and units by id; unknown ids are left out. */
  names: (ids: string[]) => Promise<Record<string, string>>;
  /** Stores a file; `onProgress` hears a share from 0 to 1. Rejects with a sentence for the person. */
  uploadFile: (file: File, onProgress: (share: number) => void) => Promise<FileValue>;
  fileUrl: (id: string) => string;
}

const Context = createContext<FormServices | null>(null);

export const FormServicesProvider = Context.Provider;

export function useFormServices(): FormServices {
  const services = useContext(Context);
  if (!services) throw new Error('a form is shown outside of FormServicesProvider');
  return services;
}
