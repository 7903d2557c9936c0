// Addresses stay plain: every search value is a string, as people type and read it.

export function parseSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

export function stringifySearch(search: Record<string, unknown>): string {
  const words = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    if (value !== undefined && value !== null && value !== '') words.set(name, String(value));
  }
  const text = words.toString();
  return text ? `?${text}` : '';
}

/** Only an address of our own may be opened after sign-in. */
export function ownAddress(address = '/'): string {
  const ours = address.startsWith('/') && !address.startsWith('//') && !address.includes('\\');
  return ours && !address.startsWith('/sign-in') ? address : '/';
}
