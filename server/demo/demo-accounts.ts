import { sql } from 'kysely';
import type { Database } from '#server/database/connect.ts';

/** Shown on the sign-in page of a demo, and nowhere else. */
export interface DemoAccount {
  userName: string;
  password: string;
  name: string;
  role: string;
  roleEn: string;
}

/** For the demo alone: everyone in the made-up organisation signs in with it. No other installation has accounts of ours. */
export const demoPassword = 'qingdan-demo';

export interface AccountPlace {
  userName: string;
  role: string;
  roleEn: string;
  post: string;
  /** The name of an organ; left out: the committee. */
  organ?: string;
  /** Which of several holders. */
  nth?: number;
}

/** One short user name per role; the liaison and the leader are of one organ. */
export const accountPlaces: AccountPlace[] = [
  {
    userName: 'filer',
    role: '填报人（市教育局联络员）',
    roleEn: 'Files problems (liaison, Education)',
    post: 'unit-liaison',
    organ: '市教育局',
  },
  { userName: 'reviewer', role: '工委核查员', roleEn: 'Committee reviewer', post: 'committee-reviewer' },
  {
    userName: 'reviewer2',
    role: '工委核查员（第二人）',
    roleEn: 'Second committee reviewer',
    post: 'committee-reviewer',
    nth: 1,
  },
  {
    userName: 'supervisor',
    role: '工委督查员',
    roleEn: 'Committee supervisor',
    post: 'committee-supervisor',
  },
  {
    userName: 'liaison',
    role: '机关党委联络员（市财政局）',
    roleEn: 'Unit liaison, Finance',
    post: 'unit-liaison',
    organ: '市财政局',
  },
  {
    userName: 'leader',
    role: '单位主要负责人（市财政局）',
    roleEn: 'Head of unit, Finance',
    post: 'unit-leader',
    organ: '市财政局',
  },
  {
    userName: 'deputy',
    role: '分管领导（市财政局）',
    roleEn: 'Deputy head, Finance',
    post: 'unit-deputy',
    organ: '市财政局',
  },
  {
    userName: 'discipline',
    role: '机关纪委书记（市财政局）',
    roleEn: 'Discipline officer, Finance',
    post: 'discipline-officer',
    organ: '市财政局',
  },
  {
    userName: 'secretary',
    role: '支部书记（市财政局机关第一党支部）',
    roleEn: 'Branch secretary, Finance',
    post: 'branch-secretary',
    organ: '市财政局',
  },
  {
    userName: 'member',
    role: '党员（市财政局机关第一党支部）',
    roleEn: 'Member, Finance',
    post: 'member',
    organ: '市财政局',
    nth: 8,
  },
  { userName: 'chief', role: '工委领导', roleEn: 'Committee leader', post: 'committee-leader' },
  { userName: 'admin', role: '流程管理员', roleEn: 'Process administrator', post: 'process-admin' },
  { userName: 'sysadmin', role: '系统管理员', roleEn: 'System administrator', post: 'system-admin' },
  { userName: 'secadmin', role: '安全管理员', roleEn: 'Security administrator', post: 'security-admin' },
  { userName: 'auditor', role: '审计员', roleEn: 'Auditor', post: 'audit-admin' },
];

/** Empty unless this is the demo. */
export async function findDemoAccounts({ query }: Database): Promise<DemoAccount[]> {
  const found = await sql<{ user_name: string; name: string }>`
    select user_name, name from person
    where user_name = any(${accountPlaces.map((place) => place.userName)}) and exists (select from demo)`.execute(
    query,
  );
  const names = new Map(found.rows.map((row) => [row.user_name, row.name]));
  return accountPlaces.flatMap(({ userName, role, roleEn }) => {
    const name = names.get(userName);
    return name === undefined ? [] : [{ userName, password: demoPassword, name, role, roleEn }];
  });
}
