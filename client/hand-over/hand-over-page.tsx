import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { type Api, newRequestKey, useApi } from '#client/app/api.ts';
import { useLanguage, useWords } from '#client/app/language.ts';
import { toProblem } from '#client/app/problem.ts';
import { GeneratedForm } from '#client/form-view/generated-form.tsx';
import { Outcome } from '#client/ui/outcome.tsx';
import { Page, Panel } from '#client/ui/page.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import styles from './hand-over.module.css';
import { handOverForm } from './hand-over-form.ts';
import { handOverWords } from './words.ts';

type HandOverAnswer = Awaited<ReturnType<Api['items']['handOver']['mutate']>>;

/** 交接: an administrator, or the leader of the unit, hands what waits for a leaver to somebody else. */
export function HandOverPage() {
  const say = useWords(handOverWords);
  const [language] = useLanguage();
  const api = useApi();
  const queries = useQueryClient();
  const [round, setRound] = useState(0);
  const hand = useMutation({
    ...api.items.handOver.mutationOptions(),
    networkMode: 'always',
    onSuccess: async () => {
      setRound(round + 1);
      await queries.invalidateQueries(api.tasks.pathFilter());
    },
  });
  const fields = hand.error ? toProblem(hand.error).fields : null;
  return (
    <Page title={say('title')}>
      <Panel>
        <div className={styles.body}>
          <p className={styles.explained}>{say('explained')}</p>
          {hand.data && <Handed answer={hand.data} />}
          {hand.error && !fields ? <ProblemAlert error={hand.error} /> : null}
          <GeneratedForm
            key={round}
            form={handOverForm}
            access={null}
            language={language}
            locked={hand.isPending}
            errors={fields}
            onSubmit={({ from, to, text }) =>
              hand.mutate({
                from: String(from),
                to: String(to),
                text: String(text),
                requestKey: newRequestKey(),
              })
            }
          >
            <div>
              <Button type="primary" htmlType="submit" loading={hand.isPending}>
                {say('submit')}
              </Button>
            </div>
          </GeneratedForm>
        </div>
      </Panel>
    </Page>
  );
}

function Handed({ answer }: { answer: HandOverAnswer }) {
  const say = useWords(handOverWords);
  const [language] = useLanguage();
  const { handed, left, more, drafts, copies, mandates } = answer;
  const rest = drafts + copies + mandates;
  const nothing = handed + left.length + rest === 0;
  return (
    <Outcome
      tone={left.length > 0 ? 'mixed' : nothing ? 'plain' : 'good'}
      title={nothing ? say('nothing') : say('handed', { n: handed })}
    >
      {rest > 0 && <p>{say('rest', { drafts, copies, mandates })}</p>}
      {left.length > 0 && <p>{say('left', { n: left.length })}</p>}
      {left.length > 0 && (
        <ul>
          {left.map(({ serial, zh, en }) => (
            <li key={serial}>{language === 'en' ? `${serial}: ${en}` : `${serial}：${zh}`}</li>
          ))}
        </ul>
      )}
      {more && <p>{say('more')}</p>}
    </Outcome>
  );
}
