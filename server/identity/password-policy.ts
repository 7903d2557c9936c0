import { AppError } from '#server/errors.ts';

const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/];

/** 等保三级: at least 10 characters of 3 kinds, and not the person's own names. */
export function checkNewPassword(password: string, person: { name: string; userName: string }): void {
  const lower = password.toLowerCase();
  if (password.length < 10 || kinds.filter((kind) => kind.test(password)).length < 3) {
    throw new AppError(
      'invalid',
      '新密码至少 10 位，并包含大写字母、小写字母、数字、符号中的三种',
      'A new password needs at least 10 characters and three of: upper case, lower case, figures, signs',
    );
  }
  if (lower.includes(person.userName.toLowerCase()) || lower.includes(person.name.toLowerCase())) {
    throw new AppError(
      'invalid',
      '新密码不能包含姓名或用户名',
      'A new password must not contain your name or user name',
    );
  }
}
