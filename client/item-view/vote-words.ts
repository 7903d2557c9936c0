import { defineWords } from '#client/app/language.ts';

export const voteWords = defineWords(
  'vote',
  {
    title: '表决情况',
    all: '{{of}} 人全部同意才通过',
    atLeast: '{{of}} 人中须有 {{need}} 人同意',
    sequence: '{{of}} 个职务依次办理',
    eachUnit: '{{of}} 个单位各表决一次，须全部同意',
    standing: '已同意 {{agreed}}，尚未表决 {{missing}}',
    complete: '已同意 {{agreed}}，全部表决完毕',
    next: '下一个：{{who}}',
  },
  {
    title: 'Votes',
    all: 'All {{of}} must agree',
    atLeast: '{{need}} of {{of}} must agree',
    sequence: '{{of}} posts, one after another',
    eachUnit: 'One vote for each of {{of}} units; all must agree',
    standing: '{{agreed}} agreed, {{missing}} yet to vote',
    complete: '{{agreed}} agreed, everybody has voted',
    next: 'Next: {{who}}',
  },
);
