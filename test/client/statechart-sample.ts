import type { Workflow } from '#workflows/definition.ts';

/** Every construct a workflow may have, once. */
export const everything: Workflow = {
  key: 'everything',
  id: 'everything',
  type: 'parallel',
  meta: {
    title: { zh: '样样都有', en: 'Everything' },
    list: 'problem',
    serial: 'X{seq:4}',
    form: 'problem',
    label: '{summary}',
    secrecy: 'unit',
    roles: {},
    start: { roles: ['anyone'], form: 'problem' },
    delays: { due: { field: 'data.dueOn', workdaysBefore: 3 } },
  },
  states: {
    work: {
      initial: 'open',
      meta: { title: '办理' },
      states: {
        open: {
          meta: { title: '待受理' },
          on: {
            START: { target: 'doing', meta: { title: '受理交办' } },
            BACK: { target: 'before' },
            LOST: { target: 'nowhere' },
          },
        },
        doing: {
          initial: 'first',
          meta: { title: '整改' },
          states: {
            first: {
              id: 'the-first',
              meta: { title: '制定措施' },
              on: {
                NOTE: { meta: { title: '补充说明' } },
                NEXT: [{ target: 'second', guard: { type: 'rule' } }, { target: 'over' }],
              },
            },
            second: { on: { DONE: { target: '#everything.work.closed' }, AGAIN: { target: '#the-first' } } },
            over: { type: 'final' },
          },
          onDone: { target: 'closed' },
        },
        before: { type: 'history', target: 'open' },
        closed: { type: 'final', meta: { title: '已销号', outcome: 'closed' } },
      },
      on: { RESET: { target: '.open' } },
    },
    clock: {
      initial: 'running',
      meta: { title: '时限' },
      states: {
        running: { meta: { title: '计时中' }, after: { due: { target: 'late', meta: { title: '超期' } } } },
        late: { meta: { title: '黄牌' }, on: { CALM: { target: 'running' } }, always: { target: 'running' } },
      },
    },
  },
};
