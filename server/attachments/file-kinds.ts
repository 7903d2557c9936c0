// What may be uploaded: the extension must be here, and the content must be what the extension says.

/** What a file is by its content. */
export type Content =
  | 'pdf'
  | 'jpg'
  | 'png'
  | 'webp'
  | 'heic'
  | 'docx'
  | 'xlsx'
  | 'pptx'
  | 'ofd'
  | 'zip'
  | 'doc'
  | 'xls'
  | 'text';

interface FileKind {
  content: Content;
  type: string;
  /** Browsers show it without running anything in it. */
  inline?: boolean;
}

const office = 'application/vnd.openxmlformats-officedocument';

const kinds: Record<string, FileKind> = {
  pdf: { content: 'pdf', type: 'application/pdf', inline: true },
  jpg: { content: 'jpg', type: 'image/jpeg', inline: true },
  jpeg: { content: 'jpg', type: 'image/jpeg', inline: true },
  png: { content: 'png', type: 'image/png', inline: true },
  webp: { content: 'webp', type: 'image/webp', inline: true },
  heic: { content: 'heic', type: 'image/heic' },
  docx: { content: 'docx', type: `${office}.wordprocessingml.document` },
  xlsx: { content: 'xlsx', type: `${office}.spreadsheetml.sheet` },
  pptx: { content: 'pptx', type: `${office}.presentationml.presentation` },
  doc: { content: 'doc', type: 'application/msword' },
  xls: { content: 'xls', type: 'application/vnd.ms-excel' },
  ofd: { content: 'ofd', type: 'application/ofd' },
  zip: { content: 'zip', type: 'application/zip' },
  txt: { content: 'text', type: 'text/plain' },
  csv: { content: 'text', type: 'text/csv' },
};

export const allowedExtensions = Object.keys(kinds);

export function findFileKind(name: string): FileKind | undefined {
  const extension = /\.([a-z]{2,5})$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(kinds, extension) ? kinds[extension] : undefined;
}

export function isShownInline(type: string): boolean {
  return Object.values(kinds).some((kind) => kind.type === type && kind.inline === true);
}
