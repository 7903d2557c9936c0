import { useText, useWords } from '#client/app/language.ts';
import { Panel } from '#client/ui/page.tsx';
import type { ItemView } from './item.ts';
import { voteWords } from './vote-words.ts';
import styles from './votes.module.css';

type Vote = ItemView['votes'][number];

/** Who has voted what, how many are still missing, and how many must agree. */
export function Votes({ votes }: { votes: Vote[] }) {
  const say = useWords(voteWords);
  if (votes.length === 0) return null;
  return (
    <Panel title={say('title')}>
      <ul className={styles.list}>
        {votes.map((vote) => (
          <li key={vote.state}>
            <OneVote vote={vote} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function OneVote({ vote }: { vote: Vote }) {
  const say = useWords(voteWords);
  const text = useText();
  const { need, of, agreed, missing, next } = vote;
  return (
    <>
      <p className={styles.head}>
        <span className={styles.title}>{text(vote.title)}</span>
        <span className={styles.rule}>{say(ruleOf(vote), { need, of })}</span>
      </p>
      <p>
        {say(missing > 0 ? 'standing' : 'complete', { agreed, missing })}
        {next.length > 0 && <span className={styles.next}>{say('next', { who: next.join('、') })}</span>}
      </p>
      <ul className={styles.votes}>
        {vote.votes.map((cast) => (
          <li key={`${cast.name} ${cast.seat}`} className={styles.vote}>
            <span>
              {cast.name}
              {cast.seat !== cast.name && <span className={styles.seat}>{cast.seat}</span>}
            </span>
            <span className={cast.agrees ? styles.agrees : styles.against}>{text(cast.title)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function ruleOf({ decide }: Vote) {
  if (typeof decide !== 'string') return 'atLeast';
  return decide === 'eachUnit' || decide === 'sequence' ? decide : 'all';
}
