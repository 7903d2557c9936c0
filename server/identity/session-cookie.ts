import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The token inside the session cookie, if its signature is ours. The cookie is the library's: `token.signature`, URL-encoded,
 * with the base64 HMAC-SHA256 of the token. Checked here because asking the library costs two trips to the database.
 */
export function readSessionToken(
  cookieHeader: string | undefined,
  name: string,
  secret: string,
): string | null {
  const value = cookieHeader && findCookie(cookieHeader, name);
  if (!value) return null;
  const dot = value.lastIndexOf('.');
  if (dot < 1) return null;
  const token = value.slice(0, dot);
  const expected = createHmac('sha256', secret).update(token).digest();
  const given = Buffer.from(value.slice(dot + 1), 'base64');
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
}

function findCookie(header: string, name: string): string | null {
  for (const part of header.split(';')) {
    const cookie = part.trim();
    if (!cookie.startsWith(`${name}=`)) continue;
    try {
      return decodeURIComponent(cookie.slice(name.length + 1));
    } catch {
      return null;
    }
  }
  return null;
}
