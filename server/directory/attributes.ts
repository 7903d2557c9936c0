// What people are known for, asked by roles: who may say it, and who may see who said it.
import type { Context, Services, SignedIn } from '#server/context.ts';
import { AppError } from '#server/errors.ts';
import { capacitiesChanged } from '#server/identity/signed-in.ts';
import { type Attribute, isActivePerson, listAttributeChanges, writeAttribute } from './attribute-store.ts';

const holds = ({ posts }: SignedIn, ...keys: string[]): boolean =>
  posts.some(({ key }) => keys.includes(key));

/** Whether a person looks after the directory. */
export const mayChangeAttributes = (person: SignedIn): boolean => holds(person, 'system-admin');

/** Whether a person may see who changed what in the directory. */
export const maySeeChanges = (person: SignedIn): boolean =>
  holds(person, 'system-admin', 'security-admin', 'audit-admin');

export interface AttributeInput extends Attribute {
  person: string;
  /** Given, or taken away. */
  has: boolean;
}

/** Gives or takes away one attribute; done twice it is done once. */
export async function changeAttribute(
  { database, changes, now }: Services,
  by: SignedIn,
  { person, key, value, has }: AttributeInput,
): Promise<void> {
  if (!mayChangeAttributes(by))
    throw new AppError(
      'forbidden',
      '只有系统管理员可以修改人员属性',
      'Only system administrators may do this',
    );
  if (!(await isActivePerson(database, person)))
    throw new AppError('not-found', '没有这个人员，或已离任', 'No such person, or no longer active');
  const change = { personId: person, key, value, has, byId: by.id, byName: by.name, at: now() };
  if (await writeAttribute(database, change))
    changes.announce({ itemId: capacitiesChanged, revision: 0, seats: [`person:${person}`] });
}

const NEWEST = 100;

export interface AttributeChangeView extends Attribute {
  has: boolean;
  byName: string;
  at: string;
}

/** Who changed what of a person; for the administrators and the auditors. */
export async function attributeChanges(
  { database, person: reader }: Context & { person: SignedIn },
  personId: string,
): Promise<AttributeChangeView[]> {
  if (!maySeeChanges(reader))
    throw new AppError(
      'forbidden',
      '只有管理员和审计员可以查看变更记录',
      'Only administrators and auditors may see what was changed',
    );
  const found = await listAttributeChanges(database, personId, NEWEST);
  return found.map(({ at, ...change }) => ({ ...change, at: at.toISOString() }));
}
