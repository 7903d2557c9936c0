// Every verb as it is used on the page of an item: by whom, where it stands, what is filled in, and what is read then.
import type { Step, Who } from '#test/support/drive.ts';
import type { Place } from './verb-places.ts';

/** What is filled in: typed, chosen from what is listed, or searched for. */
export type Answer =
  | { text: string }
  | { radio: string }
  | { search: string }
  | { date: string }
  | { file: string };

/** Where the button is not among the actions of the item. */
export interface Door {
  open: string;
  send: string;
}

export interface VerbRow {
  verb: string;
  /** Which of several ways to use it. */
  way?: string;
  at: Place;
  by: Who;
  door?: Door;
  /** By the name of the field. */
  ask?: Record<string, Answer>;
  /** What the newest line of the history says beside who did what. */
  history?: string[];
  /** What is done next, and then who looks: what they read, or what they may do. */
  after?: Step[];
  next: { who: Who; reads?: string; may?: string };
  /** Somebody who sees the item and has no such action. */
  wrong: Who;
}

const reason = (text: string) => ({ 理由: { text } });

export const verbRows: VerbRow[] = [
  {
    verb: 'claim',
    at: 'filed',
    by: 'reviewer',
    next: { who: 'otherReviewer', reads: '吴静已签收' },
    wrong: 'educationLiaison',
  },
  {
    verb: 'release',
    at: 'claimed',
    by: 'reviewer',
    next: { who: 'otherReviewer', may: '受理交办' },
    wrong: 'otherReviewer',
  },
  {
    verb: 'transfer',
    at: 'filed',
    by: 'reviewer',
    ask: { 转给: { search: '郑涛' }, 转办理由: { text: '出差在外，请代为受理。' } },
    history: ['郑涛', '出差在外，请代为受理。'],
    next: { who: 'otherReviewer', may: '受理交办' },
    wrong: 'educationLiaison',
  },
  {
    verb: 'recall',
    at: 'handedOn',
    by: 'reviewer',
    next: { who: 'reviewer', may: '受理交办' },
    wrong: 'otherReviewer',
  },
  {
    verb: 'begin',
    at: 'filed',
    by: 'reviewer',
    next: { who: 'otherReviewer', reads: '吴静办理中' },
    wrong: 'educationLiaison',
  },
  {
    verb: 'delegate',
    at: 'filed',
    by: 'reviewer',
    ask: { 委派给: { search: '孔军' }, 委派说明: { text: '请先到窗口了解情况。' } },
    history: ['孔军', '请先到窗口了解情况。'],
    next: { who: 'transportSecretary', may: '签署意见' },
    wrong: 'educationLiaison',
  },
  {
    verb: 'opinion',
    at: 'delegated',
    by: 'transportSecretary',
    ask: { 意见: { radio: '同意' }, 说明: { text: '情况属实。' } },
    history: ['同意', '情况属实。'],
    next: { who: 'reviewer', may: '受理交办' },
    wrong: 'otherReviewer',
  },
  {
    verb: 'add-sign',
    way: 'before',
    at: 'filed',
    by: 'reviewer',
    ask: {
      加签方式: { radio: '前加签：他们先签，再由我办理' },
      加签人: { search: '孔军' },
      加签说明: { text: '涉及你单位窗口。' },
    },
    history: ['前加签', '孔军', '涉及你单位窗口。'],
    next: { who: 'transportSecretary', may: '签署意见' },
    wrong: 'educationLiaison',
  },
  {
    verb: 'add-sign',
    way: 'beside',
    at: 'filed',
    by: 'reviewer',
    ask: {
      加签方式: { radio: '并签：我与他们都要同意' },
      加签人: { search: '孔军' },
      加签说明: { text: '请一并审核。' },
    },
    history: ['并签', '孔军'],
    next: { who: 'transportSecretary', may: '签署意见' },
    wrong: 'educationLiaison',
  },
  {
    verb: 'add-sign',
    way: 'after',
    at: 'filed',
    by: 'reviewer',
    ask: {
      加签方式: { radio: '后加签：我办理后再由他们签' },
      加签人: { search: '孔军' },
      加签说明: { text: '请最后复核。' },
    },
    history: ['后加签', '孔军'],
    next: { who: 'transportSecretary', reads: '孔军（吴静后加签）：待签署' },
    wrong: 'educationLiaison',
  },
  {
    verb: 'remove-sign',
    at: 'signerBefore',
    by: 'reviewer',
    ask: { 减去: { radio: '孔军' } },
    history: ['孔军'],
    next: { who: 'reviewer', may: '受理交办' },
    wrong: 'otherReviewer',
  },
  {
    verb: 'copy',
    at: 'filed',
    by: 'reviewer',
    ask: { 抄送给: { search: '秦勇' }, 附言: { text: '供参考。' } },
    history: ['秦勇', '供参考。'],
    next: { who: 'financeMember', reads: '秦勇' },
    wrong: 'educationLeader',
  },
  {
    verb: 'comment',
    at: 'filed',
    by: 'reviewer',
    ask: {
      留言: { text: '请补充现场照片。' },
      '提醒谁看（@）': { search: '秦勇' },
      附件: { file: '照片要求.txt' },
    },
    history: ['请补充现场照片。', '秦勇', '照片要求.txt'],
    next: { who: 'financeMember', reads: '请补充现场照片。' },
    wrong: 'educationLeader',
  },
  {
    verb: 'urge',
    at: 'doing',
    by: 'supervisor',
    ask: { 催办意见: { text: '请三日内报送进展。' } },
    history: ['请三日内报送进展。'],
    next: { who: 'financeLiaison', reads: '请三日内报送进展。' },
    wrong: 'financeLiaison',
  },
  {
    verb: 'supervise',
    at: 'doing',
    by: 'supervisor',
    ask: { 督办要求: { text: '每周报告一次。' } },
    history: ['每周报告一次。'],
    next: { who: 'financeLiaison', reads: '王芳：每周报告一次。' },
    wrong: 'reviewer',
  },
  {
    verb: 'end-supervision',
    at: 'supervised',
    by: 'supervisor',
    ask: reason('进展正常。'),
    history: ['进展正常。'],
    next: { who: 'supervisor', may: '督办' },
    wrong: 'reviewer',
  },
  {
    verb: 'card',
    at: 'doing',
    by: 'supervisor',
    ask: { 牌: { radio: '黄牌' }, ...reason('整改迟缓。') },
    history: ['黄牌', '整改迟缓。'],
    next: { who: 'financeLeader', reads: '黄牌' },
    wrong: 'reviewer',
  },
  {
    verb: 'lift-card',
    at: 'yellow',
    by: 'supervisor',
    ask: { 摘牌原因: { radio: '整改到位' }, ...reason('已按要求补报。') },
    history: ['整改到位', '已按要求补报。'],
    next: { who: 'supervisor', may: '亮牌' },
    wrong: 'reviewer',
  },
  {
    verb: 'approve-card',
    at: 'redAsked',
    by: 'leader',
    ask: { 意见: { text: '情况属实，同意。' } },
    history: ['情况属实，同意。'],
    next: { who: 'financeLiaison', reads: '红牌' },
    wrong: 'supervisor',
  },
  {
    verb: 'decline-card',
    at: 'redAsked',
    by: 'leader',
    ask: { 意见: { text: '先约谈提醒。' } },
    history: ['先约谈提醒。'],
    next: { who: 'supervisor', may: '亮牌' },
    wrong: 'supervisor',
  },
  {
    verb: 'add-child',
    at: 'task',
    by: 'supervisor',
    ask: { 单位: { search: '市交通运输局' } },
    history: ['市交通运输局'],
    next: { who: 'reviewer', reads: '已完成 0 / 3' },
    wrong: 'reviewer',
  },
  {
    verb: 'drop-child',
    at: 'task',
    by: 'supervisor',
    door: { open: '撤下市财政局的事项', send: '撤下' },
    ask: { 撤下的理由: { text: '任务与该单位无关。' } },
    history: ['任务与该单位无关。'],
    next: { who: 'reviewer', reads: '作废 1' },
    wrong: 'reviewer',
  },
  {
    verb: 'return',
    way: 'through every step again',
    at: 'verifying',
    by: 'reviewer',
    ask: {
      退回到: { radio: '整改 · 整改中' },
      之后如何办理: { radio: '重新逐级办理' },
      ...reason('佐证照片不清楚。'),
    },
    history: ['佐证照片不清楚。', '核查 → 整改中'],
    after: [['financeLiaison', 'SUBMIT']],
    next: { who: 'financeLeader', may: '同意报送' },
    wrong: 'financeLeader',
  },
  {
    verb: 'return',
    way: 'and straight back',
    at: 'verifying',
    by: 'reviewer',
    ask: {
      退回到: { radio: '整改 · 整改中' },
      之后如何办理: { radio: '办好后直接回到我处' },
      ...reason('请补充一张照片。'),
    },
    history: ['办好后直接回到我处', '核查 → 整改中'],
    after: [['financeLiaison', 'SUBMIT']],
    next: { who: 'reviewer', may: '核查通过，销号' },
    wrong: 'financeLeader',
  },
  {
    verb: 'take-back',
    at: 'accepted',
    by: 'reviewer',
    ask: reason('责任单位选错了。'),
    history: ['责任单位选错了。', '制定措施 → 待受理'],
    next: { who: 'otherReviewer', may: '受理交办' },
    wrong: 'financeLiaison',
  },
  {
    verb: 'withdraw',
    at: 'filed',
    by: 'educationLiaison',
    ask: reason('要补充材料。'),
    history: ['要补充材料。', '待受理 → 退回补充'],
    next: { who: 'educationLiaison', may: '重新提交' },
    wrong: 'reviewer',
  },
  {
    verb: 'extend',
    at: 'doing',
    by: 'financeLiaison',
    ask: { 延期至: { date: '2026-04-30' }, ...reason('设备到货推迟。') },
    history: ['2026-04-30', '设备到货推迟。'],
    next: { who: 'supervisor', may: '同意延期' },
    wrong: 'financeLeader',
  },
  {
    verb: 'extend-grant',
    at: 'moreTimeAsked',
    by: 'supervisor',
    ask: { 意见: { text: '同意，抓紧到货。' } },
    history: ['2026-04-30', '同意，抓紧到货。'],
    next: { who: 'financeLiaison', reads: '2026-04-30' },
    wrong: 'financeLiaison',
  },
  {
    verb: 'extend-refuse',
    at: 'moreTimeAsked',
    by: 'supervisor',
    ask: reason('先用备用设备。'),
    history: ['先用备用设备。'],
    next: { who: 'financeLiaison', reads: '先用备用设备。' },
    wrong: 'financeLiaison',
  },
  {
    verb: 'suspend',
    at: 'doing',
    by: 'reviewer',
    ask: reason('等待上级批复。'),
    history: ['等待上级批复。'],
    next: { who: 'financeLiaison', reads: '已挂起，时限暂停' },
    wrong: 'financeLiaison',
  },
  {
    verb: 'resume',
    at: 'suspended',
    by: 'reviewer',
    ask: { 说明: { text: '批复已到。' } },
    history: ['批复已到。'],
    next: { who: 'financeLiaison', may: '提交整改情况' },
    wrong: 'financeLiaison',
  },
  {
    verb: 'reopen',
    at: 'closed',
    by: 'reviewer',
    ask: { ...reason('问题反弹。'), 新的办理时限: { date: '2026-06-30' } },
    history: ['问题反弹。', '2026-06-30'],
    next: { who: 'financeLiaison', may: '提交整改方案' },
    wrong: 'financeLiaison',
  },
  {
    verb: 'jump',
    at: 'doing',
    by: 'processAdmin',
    ask: { 跳转到: { search: '办理 · 核查' }, ...reason('线下已审签。') },
    history: ['线下已审签。', '整改中 → 核查'],
    next: { who: 'reviewer', may: '核查通过，销号' },
    wrong: 'reviewer',
  },
  {
    verb: 'void',
    at: 'doing',
    by: 'processAdmin',
    ask: reason('重复填报。'),
    history: ['重复填报。'],
    next: { who: 'educationLiaison', reads: '已作废' },
    wrong: 'reviewer',
  },
];

/** Whose it could be, but not now: the reason stands where the button would. */
export const refusals: { verb: string; at: Place; who: Who; says: string }[] = [
  { verb: 'claim', at: 'claimed', who: 'reviewer', says: '这项待办已在您名下' },
  { verb: 'release', at: 'claimedAndAsked', who: 'reviewer', says: '已请他人签署意见，请先撤回再退签' },
  { verb: 'opinion', at: 'signerAfter', who: 'transportSecretary', says: '待前面的人员办理后再由您签署' },
  { verb: 'urge', at: 'urged', who: 'supervisor', says: '4 小时内已经催办过' },
  { verb: 'supervise', at: 'supervised', who: 'supervisor', says: '您已在督办' },
  { verb: 'card', at: 'redAsked', who: 'supervisor', says: '红牌正待审批' },
  { verb: 'withdraw', at: 'accepted', who: 'educationLiaison', says: '已有人办理，不能撤回' },
  { verb: 'suspend', at: 'suspended', who: 'supervisor', says: '等待上级批复' },
];
