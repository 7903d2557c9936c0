import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useText, useWords } from '#client/app/language.ts';
import { CardMark } from '#client/ui/card-mark.tsx';
import { Due } from '#client/ui/due.tsx';
import { StateTag } from '#client/ui/state-tag.tsx';
import { Time } from '#client/ui/time.tsx';
import type { ItemView } from './item.ts';
import styles from './item-page.module.css';
import { itemWords } from './words.ts';

/** Where it stands, with whom, until when: one line on a wide screen. */
export function ItemFacts({ item }: { item: ItemView }) {
  const say = useWords(itemWords);
  const text = useText();
  return (
    <dl className={styles.facts}>
      <Fact name={say('state')}>
        <StateTag states={item.states} status={item.status} />
      </Fact>
      {item.card && (
        <Fact name={say('card')}>
          <CardMark card={item.card} />
        </Fact>
      )}
      <Fact name={say('dueAt')}>
        <Due at={item.dueAt} over={item.status !== 'active'} frozen={item.suspended !== null} />
      </Fact>
      {item.cardAsked && <Fact name={say('cardAsked')}>{text(item.cardAsked.reason)}</Fact>}
      {item.supervision.length > 0 && (
        <Fact name={say('supervision')}>
          {item.supervision.map(({ name, note }) => `${name}：${note}`).join('；')}
        </Fact>
      )}
      <Fact name={say('unit')}>
        {item.unit.name}
        {item.unitCards.yellow + item.unitCards.red > 0 && (
          <span className={styles.unitCards}>{say('unitCards', item.unitCards)}</span>
        )}
      </Fact>
      <Fact name={say('filer')}>{item.filer.name}</Fact>
      <Fact name={say('createdAt')}>
        <Time at={item.createdAt} />
      </Fact>
      <Fact name={say('process')}>
        {text(item.workflow.meta.title)} {say('version', { n: item.version.number })}
      </Fact>
      {item.parent && (
        <Fact name={say('parent')}>
          <Link to="/items/$id" params={{ id: item.parent.id }}>
            {item.parent.serial} {item.parent.label}
          </Link>
        </Fact>
      )}
    </dl>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
