import { defineWords } from '#client/app/language.ts';

export const handOverWords = defineWords(
  'handOver',
  {
    title: '工作交接',
    explained:
      '把一个人名下的全部待办交给另一个人：本人签收的、转给本人的、请本人签署的，以及只等本人办理的；本人督办的事项、未提交的草稿和未读的抄送一并移交。本人已离任的，其委托和受托的代理同时终止。按职务分派的待办不在此列，由该职务的人员办理。',
    submit: '交接',
    handed: '已交接 {{n}} 个事项',
    nothing: '此人名下没有可交接的工作',
    rest: '另移交草稿 {{drafts}} 份、未读抄送 {{copies}} 件，终止代理 {{mandates}} 项',
    left: '{{n}} 个事项没有交接',
    more: '还有更多，请再交接一次。',
  },
  {
    title: 'Hand over',
    explained:
      'Hands all tasks in one person’s name to another: taken on, handed to them, waiting for their signature, or for them alone; items they supervise, unsent drafts and unread copies go along. If they have left, mandates they gave or held end. Tasks of a post are not among them: whoever holds the post does those.',
    submit: 'Hand over',
    handed: '{{n}} items handed over',
    nothing: 'Nothing is in this person’s name',
    rest: 'Also {{drafts}} drafts and {{copies}} unread copies; {{mandates}} mandates ended',
    left: '{{n}} items were not handed over',
    more: 'There are more: hand over once again.',
  },
);
