import { randomBytes } from 'node:crypto';
import { mkdir, open, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Signs the session cookies. Given by configuration when several nodes serve one database,
 * otherwise made at first start and kept beside the data, readable by the server alone.
 */
export async function sessionSecret(given: string | undefined, dataDir: string): Promise<string> {
  if (given) return given;
  const path = join(dataDir, 'session-secret');
  await mkdir(dataDir, { recursive: true });
  return (await readSecret(path)) ?? (await makeSecret(path));
}

async function makeSecret(path: string): Promise<string> {
  const secret = randomBytes(48).toString('base64url');
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(secret);
    await file.sync();
  } finally {
    await file.close();
  }
  return secret;
}

/** A file cut short by a crash is no secret. */
async function readSecret(path: string): Promise<string | null> {
  const text = await readFile(path, 'utf8').catch(() => '');
  return text.length >= 32 ? text : null;
}
