import type { Text } from '../definition.ts';
import { definitionSchema } from '../definition-schema.ts';
import type { Finding } from './finding.ts';
import { type Misfit, schemaCheck } from './json-schema.ts';

const misfits = schemaCheck(definitionSchema);
const MOST = 20;

const sentences: Record<string, Text> = {
  false: { zh: '这里不能有这一项', en: 'This is not allowed here' },
  required: { zh: '缺少必须的内容', en: 'Something required is missing' },
  type: { zh: '内容的类型不对', en: 'This has the wrong type' },
  enum: { zh: '不是可选的值之一', en: 'This is not one of the values allowed' },
  pattern: { zh: '格式不对', en: 'This has the wrong format' },
  maxLength: { zh: '太长', en: 'This is too long' },
  minLength: { zh: '不能为空', en: 'This may not be empty' },
  maxItems: { zh: '太多', en: 'There are too many of these' },
  maxProperties: { zh: '太多', en: 'There are too many of these' },
  minItems: { zh: '至少要有一个', en: 'At least one is needed' },
};

const otherwise: Text = { zh: '不符合流程定义的要求', en: 'This is not as a workflow must be' };

const toPlace = (pointer: string): string =>
  pointer
    .replace(/^#\/?/, '')
    .split('/')
    .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');

function toFinding({ keyword, instanceLocation, error }: Misfit): Finding {
  const missing = keyword === 'required' ? /"([^"]+)"/.exec(error)?.[1] : undefined;
  const text = missing
    ? { zh: `缺少「${missing}」`, en: `“${missing}” is missing` }
    : (sentences[keyword] ?? otherwise);
  return { check: 'shape', severity: 'block', place: toPlace(instanceLocation), text };
}

/** Whether it is a workflow at all: every object closed, every value of its type. */
export function checkShape(definition: unknown): Finding[] {
  return misfits(definition).slice(0, MOST).map(toFinding);
}
