// A small organisation in which every role resolves: the committee, three organs, a branch in each.
import type { Database } from '#server/database/connect.ts';

const units = [
  ['C01', null, 'committee', '市直机关工委', '市直工委', 'shizhijiguangongwei', 'szjggw'],
  ['U001', 'C01', 'organ', '市财政局', '财政局', 'shicaizhengju', 'sczj'],
  ['U002', 'C01', 'organ', '市教育局', '教育局', 'shijiaoyuju', 'sjyj'],
  ['U003', 'C01', 'organ', '市交通运输局', '交通局', 'shijiaotongyunshuju', 'sjtysj'],
  ['B0001', 'U001', 'branch', '市财政局第一党支部', '第一支部', 'diyizhibu', 'dyzb'],
  ['B0002', 'U002', 'branch', '市教育局第一党支部', '第一支部', 'diyizhibu', 'dyzb'],
  ['B0003', 'U003', 'branch', '市交通运输局第一党支部', '第一支部', 'diyizhibu', 'dyzb'],
] as const;

const postKinds = [
  ['committee-leader', '工委领导', 'Committee leader', 'committee'],
  ['committee-reviewer', '工委核查员', 'Committee reviewer', 'committee'],
  ['committee-supervisor', '工委督查员', 'Committee supervisor', 'committee'],
  ['process-admin', '流程管理员', 'Process administrator', 'committee'],
  ['system-admin', '系统管理员', 'System administrator', 'committee'],
  ['security-admin', '安全管理员', 'Security administrator', 'committee'],
  ['audit-admin', '审计员', 'Auditor', 'committee'],
  ['unit-leader', '单位主要负责人', 'Head of unit', 'organ'],
  ['unit-deputy', '分管领导', 'Deputy head', 'organ'],
  ['unit-liaison', '机关党委联络员', 'Liaison officer', 'organ'],
  ['discipline-officer', '机关纪委书记', 'Discipline officer', 'organ'],
  ['branch-secretary', '支部书记', 'Branch secretary', 'branch'],
  ['member', '党员', 'Member', 'branch'],
] as const;

/** Who is who, by what they do; each value is a person's id. */
export const people = {
  leader: 'P00001',
  reviewer: 'P00002',
  otherReviewer: 'P00003',
  supervisor: 'P00004',
  processAdmin: 'P00005',
  systemAdmin: 'P00006',
  securityAdmin: 'P00007',
  auditAdmin: 'P00008',
  financeLeader: 'P00011',
  financeDeputy: 'P00012',
  financeLiaison: 'P00013',
  financeDiscipline: 'P00014',
  financeSecretary: 'P00015',
  financeMember: 'P00016',
  educationLeader: 'P00021',
  educationLiaison: 'P00023',
  educationSecretary: 'P00025',
  transportLeader: 'P00031',
  transportLiaison: 'P00033',
  transportSecretary: 'P00035',
} as const;

/** Person, name, then posts as [key, unit, line?]; the first is the main one. */
const staff: [id: string, name: string, ...posts: [key: string, unit: string, line?: string][]][] = [
  [people.leader, '周明', ['committee-leader', 'C01']],
  [people.reviewer, '吴静', ['committee-reviewer', 'C01']],
  [people.otherReviewer, '郑涛', ['committee-reviewer', 'C01']],
  [people.supervisor, '王芳', ['committee-supervisor', 'C01']],
  [people.processAdmin, '冯磊', ['process-admin', 'C01']],
  [people.systemAdmin, '陈晨', ['system-admin', 'C01']],
  [people.securityAdmin, '褚丽', ['security-admin', 'C01']],
  [people.auditAdmin, '卫东', ['audit-admin', 'C01']],
  [people.financeLeader, '蒋伟', ['unit-leader', 'U001']],
  [people.financeDeputy, '沈洁', ['unit-deputy', 'U001', 'finance']],
  [people.financeLiaison, '韩雪', ['unit-liaison', 'U001'], ['branch-secretary', 'B0001']],
  [people.financeDiscipline, '杨帆', ['discipline-officer', 'U001']],
  [people.financeSecretary, '朱琳', ['branch-secretary', 'B0001']],
  [people.financeMember, '秦勇', ['member', 'B0001']],
  [people.educationLeader, '许强', ['unit-leader', 'U002']],
  [people.educationLiaison, '何敏', ['unit-liaison', 'U002']],
  [people.educationSecretary, '吕超', ['branch-secretary', 'B0002']],
  [people.transportLeader, '施展', ['unit-leader', 'U003']],
  [people.transportLiaison, '张丽', ['unit-liaison', 'U003']],
  [people.transportSecretary, '孔军', ['branch-secretary', 'B0003']],
];

export async function addOrganisation({ query }: Database): Promise<void> {
  await query.insertInto('unit').values(units.map(unitRow)).execute();
  await query.insertInto('post_kind').values(postKinds.map(postKindRow)).execute();
  await query.insertInto('business_line').values({ key: 'finance', name: '财务管理' }).execute();
  await query.insertInto('person').values(staff.map(personRow)).execute();
  await query.insertInto('post').values(staff.flatMap(postRows)).execute();
}

function unitRow(
  [id, parent_id, kind, name, short_name, pinyin, initials]: (typeof units)[number],
  sort: number,
) {
  return { id, parent_id, kind, name, short_name, pinyin, initials, sort };
}

function postKindRow([key, title, title_en, level]: (typeof postKinds)[number], sort: number) {
  return { key, title, title_en, level, sort };
}

function personRow([id, name, main]: (typeof staff)[number]) {
  const user_name = id.toLowerCase();
  return {
    id,
    user_name,
    name,
    pinyin: user_name,
    initials: user_name,
    unit_id: main?.[1] ?? 'C01',
    mobile: null,
  };
}

function postRows([person_id, , ...posts]: (typeof staff)[number]) {
  return posts.map(([post_key, unit_id, line_key], number) => ({
    id: `${person_id}-${number + 1}`,
    person_id,
    unit_id,
    post_key,
    line_key: line_key ?? null,
    title: postKinds.find(([key]) => key === post_key)?.[1] ?? post_key,
    main: number === 0,
  }));
}
