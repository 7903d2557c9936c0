import { lazy, Suspense, useRef, useState } from 'react';
import { z } from 'zod';
import { useMe } from '#client/app/acting-post.ts';
import { useText, useWords } from '#client/app/language.ts';
import { Page, Panel } from '#client/ui/page.tsx';
import { Skeleton } from '#client/ui/skeleton.tsx';
import { useFilters } from '#client/ui/use-filters.ts';
import { ActionBar } from './action-bar.tsx';
import { ComingTasks } from './coming-tasks.tsx';
import { Copies } from './copies.tsx';
import { FinishedStep } from './finished-step.tsx';
import { History } from './history.tsx';
import type { ItemView, Offer } from './item.ts';
import { ItemChildren } from './item-children.tsx';
import { ItemFacts } from './item-facts.tsx';
import styles from './item-page.module.css';
import { Ladder } from './ladder.tsx';
import { RecordedForms } from './recorded-forms.tsx';
import { isVerb, sortOffers } from './sort-offers.ts';
import { Suspension } from './suspension.tsx';
import { Votes } from './votes.tsx';
import { WaitingTasks } from './waiting-tasks.tsx';
import { itemWords } from './words.ts';

// At the foot of the page, and with much behind it.
const Statechart = lazy(async () => ({
  default: (await import('./statechart/statechart.tsx')).Statechart,
}));
// Forms to fill are read when first needed; reading an item does without them.
const ActPanel = lazy(async () => ({ default: (await import('./act-panel.tsx')).ActPanel }));

const address = z.object({ begin: z.literal('yes').optional().catch(undefined) });

export function ItemScreen({ item }: { item: ItemView }) {
  const say = useWords(itemWords);
  const text = useText();
  const me = useMe();
  const [{ begin }] = useFilters(address);
  const [chosen, setChosen] = useState<Offer | null>(() => (begin ? sortOffers(item.offers).primary : null));
  const [aimed, setAimed] = useState<string | null>(null);
  const [done, setDone] = useState<Offer | null>(null);
  const opener = useRef<HTMLElement | null>(null);
  const actions = useRef<HTMLDivElement>(null);
  const chart = useRef<HTMLDivElement>(null);
  return (
    <div className={chosen ? styles.beside : undefined}>
      <Page title={item.label} note={item.serial}>
        {begin && !done && <p role="status">{say('wentOn')}</p>}
        {done && (
          <FinishedStep
            key={item.revision}
            itemId={item.id}
            title={text(done.title)}
            workflow={isVerb(done) ? null : item.version.key}
          />
        )}
        <Panel>
          <ItemFacts item={item} />
          <Suspension suspended={item.suspended} />
          <div className={styles.actions} ref={actions}>
            <ActionBar offers={item.offers} open={chosen?.event ?? null} onChoose={choose} />
          </div>
        </Panel>
        {item.children && <ItemChildren item={item} />}
        <div className={styles.box}>
          <div className={styles.columns}>
            <div className={styles.column}>
              <RecordedForms item={item} />
            </div>
            <div className={styles.column}>
              <Votes votes={item.votes} />
              <WaitingTasks tasks={item.tasks} />
              <Ladder item={item} />
              <ComingTasks item={item} />
              <Copies copies={item.copies} />
              <History item={item} />
            </div>
          </div>
        </div>
        <div ref={chart}>
          <Panel title={say('chart')}>
            <Suspense fallback={<Skeleton rows={6} />}>
              <Statechart
                workflow={item.workflow}
                forms={item.forms}
                sha256={item.version.sha256}
                active={item.active}
                states={item.states}
                travelled={item.travelled}
                aim={chosen && { event: chosen.event, to: aimed }}
              />
            </Suspense>
          </Panel>
        </div>
        <div className={styles.room} />
      </Page>
      {chosen && me && (
        <Suspense>
          <ActPanel
            key={`${me.id} ${chosen.event}`}
            personId={me.id}
            item={item}
            chosen={chosen}
            onAim={aimAt}
            onDone={finished}
            onClose={close}
          />
        </Suspense>
      )}
    </div>
  );

  function choose(offer: Offer) {
    const pressed = document.activeElement as HTMLElement | null;
    // A menu is gone when the form closes; the button that opened it stays.
    const menu = pressed?.closest('[role=menu]')
      ? actions.current?.querySelector<HTMLElement>('[aria-haspopup]')
      : null;
    opener.current = menu ?? pressed;
    setAimed(null);
    setChosen(offer);
  }

  /** Beside the form the chart shows what was just chosen in it. */
  function aimAt(state: string | null) {
    if (state !== null && state !== aimed) chart.current?.scrollIntoView({ block: 'nearest' });
    setAimed(state);
  }

  function finished() {
    setDone(chosen);
    setChosen(null);
  }

  function close() {
    setChosen(null);
    opener.current?.focus();
  }
}
