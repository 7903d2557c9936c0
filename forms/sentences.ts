// Every sentence a form can answer with, in the words an official uses. One entry per keyword and language.
import type { Language } from './text.ts';

export interface Sentences {
  unknown: (name: string) => string;
  unwritable: (title: string) => string;
  changedOld: (title: string) => string;
  required: Record<'fill' | 'choose' | 'upload' | 'add', (title: string) => string>;
  tooShort: (title: string, least: number) => string;
  tooLong: (title: string, most: number) => string;
  tooSmall: (title: string, least: string) => string;
  tooLarge: (title: string, most: string) => string;
  notMultiple: (title: string, of: string) => string;
  tooFew: Record<'choose' | 'upload' | 'add', (title: string, least: number) => string>;
  tooMany: Record<'choose' | 'upload' | 'add', (title: string, most: number) => string>;
  twice: (title: string) => string;
  pattern: (title: string) => string;
  notAnOption: (title: string) => string;
  integer: (title: string) => string;
  number: (title: string) => string;
  wrongType: (title: string) => string;
  format: Record<string, (title: string) => string>;
  invalid: (title: string) => string;
  tooManyFaults: string;
}

const zh: Sentences = {
  unknown: (name) => `本表没有“${name}”这一项`,
  unwritable: (title) => `“${title}”在这一步不能修改`,
  changedOld: (title) => `“${title}”只能在原有内容后面追加`,
  required: {
    fill: (title) => `请填写“${title}”`,
    choose: (title) => `请选择“${title}”`,
    upload: (title) => `请上传“${title}”`,
    add: (title) => `请添加“${title}”`,
  },
  tooShort: (title, least) => `“${title}”至少 ${least} 个字`,
  tooLong: (title, most) => `“${title}”最多 ${most} 个字`,
  tooSmall: (title, least) => `“${title}”不能小于 ${least}`,
  tooLarge: (title, most) => `“${title}”不能大于 ${most}`,
  notMultiple: (title, of) => `“${title}”应当是 ${of} 的倍数`,
  tooFew: {
    choose: (title, least) => `“${title}”至少选择 ${least} 项`,
    upload: (title, least) => `“${title}”至少上传 ${least} 个文件`,
    add: (title, least) => `“${title}”至少填写 ${least} 行`,
  },
  tooMany: {
    choose: (title, most) => `“${title}”最多选择 ${most} 项`,
    upload: (title, most) => `“${title}”最多上传 ${most} 个文件`,
    add: (title, most) => `“${title}”最多填写 ${most} 行`,
  },
  twice: (title) => `“${title}”中有重复的选择`,
  pattern: (title) => `“${title}”的格式不正确`,
  notAnOption: (title) => `“${title}”请从所列选项中选择`,
  integer: (title) => `“${title}”应当填写整数`,
  number: (title) => `“${title}”应当填写数字`,
  wrongType: (title) => `“${title}”的内容类型不正确`,
  format: {
    mobile: (title) => `“${title}”应当是 11 位手机号`,
    'id-card': (title) => `“${title}”应当是 18 位身份证号，请核对`,
    'credit-code': (title) => `“${title}”应当是 18 位统一社会信用代码，请核对`,
    date: (title) => `“${title}”应当是日期，如 2025-06-30`,
    'date-time': (title) => `“${title}”应当是日期和时间，如 2025-06-30 09:00`,
  },
  invalid: (title) => `“${title}”不符合要求`,
  tooManyFaults: '需要修改的地方较多，请先修改以上内容',
};

const plural = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`;

const en: Sentences = {
  unknown: (name) => `This form has no field “${name}”`,
  unwritable: (title) => `“${title}” cannot be changed in this step`,
  changedOld: (title) => `“${title}” can only be added to; the earlier content must stay`,
  required: {
    fill: (title) => `Please fill in “${title}”`,
    choose: (title) => `Please choose “${title}”`,
    upload: (title) => `Please upload “${title}”`,
    add: (title) => `Please add “${title}”`,
  },
  tooShort: (title, least) => `“${title}” needs at least ${plural(least, 'character')}`,
  tooLong: (title, most) => `“${title}” may have at most ${plural(most, 'character')}`,
  tooSmall: (title, least) => `“${title}” must not be less than ${least}`,
  tooLarge: (title, most) => `“${title}” must not be more than ${most}`,
  notMultiple: (title, of) => `“${title}” must be a multiple of ${of}`,
  tooFew: {
    choose: (title, least) => `“${title}” needs at least ${plural(least, 'choice')}`,
    upload: (title, least) => `“${title}” needs at least ${plural(least, 'file')}`,
    add: (title, least) => `“${title}” needs at least ${plural(least, 'row')}`,
  },
  tooMany: {
    choose: (title, most) => `“${title}” may have at most ${plural(most, 'choice')}`,
    upload: (title, most) => `“${title}” may have at most ${plural(most, 'file')}`,
    add: (title, most) => `“${title}” may have at most ${plural(most, 'row')}`,
  },
  twice: (title) => `“${title}” has the same choice twice`,
  pattern: (title) => `“${title}” is not written as it should be`,
  notAnOption: (title) => `Please choose “${title}” from the options`,
  integer: (title) => `“${title}” must be a whole number`,
  number: (title) => `“${title}” must be a number`,
  wrongType: (title) => `“${title}” holds the wrong type of value`,
  format: {
    mobile: (title) => `“${title}” must be a mobile number of 11 digits`,
    'id-card': (title) => `“${title}” must be an identity card number of 18 characters`,
    'credit-code': (title) => `“${title}” must be a unified social credit code of 18 characters`,
    date: (title) => `“${title}” must be a date such as 2025-06-30`,
    'date-time': (title) => `“${title}” must be a date and time such as 2025-06-30 09:00`,
  },
  invalid: (title) => `“${title}” does not meet the requirements`,
  tooManyFaults: 'There is more to correct; please start with the above',
};

export const sentences: Readonly<Record<Language, Sentences>> = { zh, en };
