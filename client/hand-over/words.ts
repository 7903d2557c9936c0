import { defineWords } from '#client/app/language.ts';

export const handOverWords = defineWords(
  'handOver',
  {
    title: '工作交接',
    explained:
      '把一个人名下的全部待办交给另一个人：本人签收的、转给本人的、请本人签署的，以及只等本人办理的。按职务分派的待办不在此列，由该职务的人员办理。',
    submit: '交接',
    handed: '已交接 {{n}} 个事项',
    nothing: '此人名下没有待办',
    left: '{{n}} 个事项没有交接',
    more: '还有更多，请再交接一次。',
  },
  {
    title: 'Hand over',
    explained:
      'Hands all tasks in one person’s name to another: taken on, handed to them, waiting for their signature, or for them alone. Tasks of a post are not among them: whoever holds the post does those.',
    submit: 'Hand over',
    handed: '{{n}} items handed over',
    nothing: 'Nothing waits for this person by name',
    left: '{{n}} items were not handed over',
    more: 'There are more: hand over once again.',
  },
);
