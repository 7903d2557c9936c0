import { checkKeywords } from './check-keywords.ts';
import { isRecord, type Report } from './form-finding.ts';

const CONDITIONS = ['if', 'then', 'else'];
const ALLOWED = new Set([...CONDITIONS, 'properties', 'required', 'allOf']);
const ALLOWED_OF_FIELD = new Set([
  'const',
  'format',
  'pattern',
  'minLength',
  'maxLength',
  'minimum',
  'maximum',
  'multipleOf',
  'minItems',
  'maxItems',
]);

/** Conditions (`allOf`, `if`, `then`, `else`) narrow fields the form has anyway; they never add one. */
export function checkBranches(
  report: Report,
  place: string,
  schema: Record<string, unknown>,
  fields: string[],
): void {
  const branches: [string, unknown][] = CONDITIONS.map((name) => [name, schema[name]]);
  const all = Array.isArray(schema.allOf) ? schema.allOf : [];
  branches.push(...all.map((branch, at): [string, unknown] => [`allOf.${at}`, branch]));
  for (const [name, branch] of branches) {
    if (branch !== undefined) checkBranch(report, `${place}.${name}`, branch, fields);
  }
}

function checkBranch(report: Report, place: string, branch: unknown, fields: string[]): void {
  if (!isRecord(branch)) {
    report('condition', place, '条件的写法不正确', 'The condition is not well formed');
    return;
  }
  checkKeywords(report, place, branch);
  refuseOthers(report, place, branch, ALLOWED);
  const properties = isRecord(branch.properties) ? branch.properties : {};
  const required = Array.isArray(branch.required) ? branch.required : [];
  for (const name of [...Object.keys(properties), ...required]) {
    if (!fields.includes(name)) {
      report(
        'condition',
        place,
        `条件里的字段“${name}”不存在`,
        `The condition names “${name}”, which is no field`,
      );
    }
  }
  for (const [name, field] of Object.entries(properties)) {
    if (!isRecord(field)) continue;
    checkKeywords(report, `${place}.properties.${name}`, field);
    refuseOthers(report, `${place}.properties.${name}`, field, ALLOWED_OF_FIELD);
  }
  checkBranches(report, place, branch, fields);
}

function refuseOthers(report: Report, place: string, schema: object, allowed: Set<string>): void {
  for (const keyword of Object.keys(schema).filter((name) => !allowed.has(name))) {
    report('condition', place, `条件里不能有“${keyword}”`, `A condition cannot have “${keyword}”`);
  }
}
