import type { Form } from '#forms/definition.ts';
import type { Services } from '#server/context.ts';
import type { Workflow } from '#workflows/definition.ts';
import { ensureFieldIndexes } from '../ledgers/ensure-field-indexes.ts';
import { seal } from './seal-version.ts';
import { saveVersion } from './version-store.ts';

/**
 * Publishes a definition as the next version of its key, unless this very text is published already. 409 when `over` is
 * given and not the last number any more.
 */
export async function publishVersion(
  services: Pick<Services, 'database' | 'now'>,
  workflow: Workflow,
  forms: Record<string, Form>,
  by: string | null,
  over?: number | null,
): Promise<{ number: number; published: boolean }> {
  const version = await saveVersion(services.database, seal(workflow, forms), services.now(), by, over);
  await ensureFieldIndexes(services.database, workflow, forms);
  return version;
}
