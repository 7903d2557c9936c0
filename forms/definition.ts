// What a form is: JSON Schema 2020-12 in a restricted profile, a layout of ours, rules and messages.

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** A sentence for people; a bare string is Chinese. */
export type Text = string | { zh: string; en?: string };

/** What a field holds, beyond its JSON type. Kept in the schema as `x-kind`. */
export type FieldKind =
  | 'text'
  | 'long-text'
  | 'number'
  | 'money' // integer, in 分
  | 'date' // 'YYYY-MM-DD'
  | 'date-time' // RFC 3339 with offset +08:00
  | 'choice'
  | 'choices'
  | 'yes-no'
  | 'person' // person id
  | 'people' // person ids
  | 'unit' // unit id
  | 'units' // unit ids
  | 'files' // [{id, name, size, sha256, type}]
  | 'table' // array of flat objects
  | 'group'
  | 'rating'
  | 'read-only-text';

export interface FormSchema {
  type?: 'object' | 'array' | 'string' | 'number' | 'integer' | 'boolean';
  title?: string;
  description?: string;
  'x-kind'?: FieldKind;
  'x-en'?: string;
  'x-en-description'?: string;
  properties?: Record<string, FormSchema>;
  required?: string[];
  additionalProperties?: false;
  items?: FormSchema;
  oneOf?: { const: string | number | boolean; title: string; 'x-en'?: string }[];
  const?: Json;
  default?: Json;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  multipleOf?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  readOnly?: boolean;
  /** What a number counts: '%', '人'. */
  'x-unit'?: string;
  $ref?: string;
  $defs?: Record<string, FormSchema>;
  allOf?: FormSchema[];
  if?: FormSchema;
  then?: FormSchema;
  else?: FormSchema;
}

export interface LayoutField {
  name: string;
  widget?: string;
  /** Columns taken of the section's columns. */
  span?: number;
  placeholder?: Text;
}

export interface LayoutSection {
  title?: Text;
  columns?: 1 | 2 | 3;
  fields: LayoutField[];
}

/** One rule of a form; JsonLogic over `data` (this form's values), `item` and `now`. */
export type FormRule =
  | { kind: 'shown-when'; field: string; when: Json }
  | { kind: 'required-when'; field: string; when: Json }
  | { kind: 'computed'; field: string; value: Json }
  | { kind: 'check'; field: string; valid: Json; message: Text };

export interface Form {
  key: string;
  title: Text;
  /** 'data': values become the item's data (the default). 'entry': they stay with the history entry, as an opinion does. */
  keep?: 'data' | 'entry';
  schema: FormSchema;
  layout: { sections: LayoutSection[] };
  rules?: FormRule[];
  /** field → JSON Schema keyword → sentence */
  messages?: Record<string, Record<string, Text>>;
}

export type FieldAccess = 'hidden' | 'read' | 'write' | 'required' | 'append';

/** Field access of one step; '*' stands for fields not named. */
export type Access = Record<string, FieldAccess>;

/** What a `files` field holds: the file itself lies in the attachment store. */
export interface FileValue {
  id: string;
  name: string;
  size: number;
  sha256: string;
  type: string;
}

/** rjsf's ErrorSchema: errors at a path of the form's values. */
export interface FieldErrors {
  __errors?: string[];
  [field: string]: FieldErrors | string[] | undefined;
}
