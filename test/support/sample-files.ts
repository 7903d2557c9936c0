// Small files of every kind that may be uploaded, made here byte by byte.

interface ZipPart {
  name: string;
  packed?: number;
  unpacked?: number;
  link?: boolean;
}

/** A zip file with a table of contents that says what it is told to say. */
export function zipOf(parts: (string | ZipPart)[]): Buffer {
  const entries = parts.map((part) => (typeof part === 'string' ? { name: part } : part) as ZipPart);
  const contents: Buffer[] = [];
  const table: Buffer[] = [];
  let at = 0;
  for (const { name, packed = 0, unpacked = 0, link = false } of entries) {
    const own = Buffer.from(name);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    local.writeUInt16LE(own.length, 26);
    const listed = Buffer.alloc(46);
    listed.writeUInt32LE(0x02014b50, 0);
    listed.writeUInt8(3, 5);
    listed.writeUInt32LE(packed, 20);
    listed.writeUInt32LE(unpacked, 24);
    listed.writeUInt16LE(own.length, 28);
    listed.writeUInt32LE(((link ? 0o120777 : 0o100644) << 16) >>> 0, 38);
    listed.writeUInt32LE(at, 42);
    contents.push(local, own);
    table.push(listed, own);
    at += local.length + own.length;
  }
  const directory = Buffer.concat(table);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...contents, directory, end]);
}

function compoundWith(part: string): Buffer {
  return Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(600),
    Buffer.from(part, 'utf16le'),
  ]);
}

function webp(): Buffer {
  const header = Buffer.from('RIFF\0\0\0\0WEBPVP8 ', 'latin1');
  return Buffer.concat([header, Buffer.alloc(40)]);
}

function heic(): Buffer {
  return Buffer.concat([
    Buffer.from([0, 0, 0, 24]),
    Buffer.from('ftypheic\0\0\0\0mif1heic', 'latin1'),
    Buffer.alloc(40),
  ]);
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

export const sampleFiles = {
  'a.pdf': Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n'),
  'a.png': png,
  'a.jpg': Buffer.concat([
    Buffer.from('ffd8ffe000104a46494600010100000100010000', 'hex'),
    Buffer.alloc(40),
    Buffer.from('ffd9', 'hex'),
  ]),
  'a.webp': webp(),
  'a.heic': heic(),
  'a.docx': zipOf(['[Content_Types].xml', 'word/document.xml']),
  'a.xlsx': zipOf(['[Content_Types].xml', 'xl/workbook.xml']),
  'a.pptx': zipOf(['[Content_Types].xml', 'ppt/presentation.xml']),
  'a.ofd': zipOf(['OFD.xml', 'Doc_0/Document.xml']),
  'a.zip': zipOf(['材料/一.txt', '材料/二.txt']),
  'a.doc': compoundWith('WordDocument'),
  'a.xls': compoundWith('Workbook'),
  'a.txt': Buffer.from('整改情况说明\r\n第一条'),
  '旧编码.txt': Buffer.from('d5fbb8c4c7e9bff6', 'hex'),
  'a.csv': Buffer.from('\ufeff单位,数量\n财政局,3\n'),
};
