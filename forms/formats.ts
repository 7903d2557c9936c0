// Named formats instead of free patterns: what officials write every day, with checksums where the standard has one.

interface Format {
  valid: (text: string) => boolean;
  /** Brings what people type to the one spelling that is stored. */
  tidy: (text: string) => string;
  /** One valid value, for help and messages. */
  example: string;
}

const MOBILE = /^1[3-9]\d{9}$/;
const ID_CARD = /^[1-9]\d{5}(\d{8})\d{3}[\dX]$/;
const ID_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CREDIT_CODE = /^[1-9A-HJ-NP-RTUWXY]{2}\d{6}[\dA-HJ-NP-RTUWXY]{10}$/;
const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DATE_TIME = /^(\d{4}-\d{2}-\d{2})T(\d{2}):(\d{2}):(\d{2})(\.\d{1,9})?(Z|[+-](\d{2}):(\d{2}))$/;

/** Full-width letters, digits, signs and spaces to half-width. */
function halfWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0))
    .replace(/\u3000/g, ' ');
}

function withoutGaps(text: string): string {
  return halfWidth(text).replace(/[\s-]/g, '');
}

function isDate(text: string): boolean {
  const parts = DATE.exec(text);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const last = month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
  return year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= last;
}

function isDateTime(text: string): boolean {
  const parts = DATE_TIME.exec(text);
  if (!parts) return false;
  const [, date, hour, minute, second, , , offsetHour, offsetMinute] = parts;
  return (
    isDate(date as string) &&
    Number(hour) <= 23 &&
    Number(minute) <= 59 &&
    Number(second) <= 59 &&
    Number(offsetHour ?? 0) <= 14 &&
    Number(offsetMinute ?? 0) <= 59
  );
}

/** GB 11643: birth date and the last sign (ISO 7064 MOD 11-2). */
function isIdCard(text: string): boolean {
  const birth = ID_CARD.exec(text)?.[1];
  if (!birth || !isDate(birth.replace(/(\d{4})(\d{2})(\d{2})/, '$1-$2-$3'))) return false;
  const sum = ID_WEIGHTS.reduce((total, weight, place) => total + weight * Number(text[place]), 0);
  return '10X98765432'[sum % 11] === text[17];
}

/** GB 32100: the last sign is MOD 31 over the first seventeen. */
function isCreditCode(text: string): boolean {
  if (!CREDIT_CODE.test(text)) return false;
  const sum = CREDIT_WEIGHTS.reduce(
    (total, weight, place) => total + weight * CREDIT_ALPHABET.indexOf(text.charAt(place)),
    0,
  );
  return CREDIT_ALPHABET[(31 - (sum % 31)) % 31] === text[17];
}

/** '2025/6/30', '2025.6.30' and '2025年6月30日' are all written by hand; '2025-06-30' is stored. */
function tidyDate(text: string): string {
  const plain = halfWidth(text).trim();
  const parts = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain);
  return parts ? `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}` : plain;
}

const FORMATS: Readonly<Record<string, Format>> = {
  mobile: { valid: (text) => MOBILE.test(text), tidy: withoutGaps, example: '13800000000' },
  'id-card': {
    valid: isIdCard,
    tidy: (text) => withoutGaps(text).toUpperCase(),
    example: '11010519491231002X',
  },
  'credit-code': {
    valid: isCreditCode,
    tidy: (text) => withoutGaps(text).toUpperCase(),
    example: '91350100M000100Y43',
  },
  date: { valid: isDate, tidy: tidyDate, example: '2025-06-30' },
  'date-time': {
    valid: isDateTime,
    tidy: (text) => halfWidth(text).trim(),
    example: '2025-06-30T09:00:00+08:00',
  },
};

/** Names of all formats. */
export const formatNames: readonly string[] = Object.keys(FORMATS);

/** The format of this name, if there is one. */
export function findFormat(name: string | undefined): Format | undefined {
  return name !== undefined && Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
}
