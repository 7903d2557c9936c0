import { useEffect, useState } from 'react';
import { useFormServices } from './form-services.ts';

/** Names of these people and units; ids are shown until their names arrive. */
export function useNames(ids: string[]): Record<string, string> {
  const services = useFormServices();
  const [names, setNames] = useState<Record<string, string>>({});
  const missing = ids.filter((id) => !(id in names)).join(' ');
  useEffect(() => {
    if (missing === '') return;
    let current = true;
    const keep = (found: Record<string, string>) => {
      if (current) setNames((known) => ({ ...known, ...found }));
    };
    services.names(missing.split(' ')).then(keep, () => undefined);
    return () => {
      current = false;
    };
  }, [services, missing]);
  return names;
}
