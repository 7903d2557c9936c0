import { Button } from 'antd';
import { lazy, Suspense, useId } from 'react';
import { useText, useWords } from '#client/app/language.ts';
import styles from './action-bar.module.css';
import type { Offer } from './item.ts';
import { sortOffers } from './sort-offers.ts';
import { itemWords } from './words.ts';

// Menus bring much along; it comes while the rest is read, into a place kept free for it.
const VerbMenu = lazy(async () => ({ default: (await import('./verb-menu.tsx')).VerbMenu }));

export interface ActionBarProps {
  offers: Offer[];
  /** The event whose form is open now. */
  open: string | null;
  onChoose: (offer: Offer) => void;
}

/** Exactly the offers: what I can do as buttons, what I cannot with the reason in words. */
export function ActionBar({ offers, open, onChoose }: ActionBarProps) {
  const say = useWords(itemWords);
  const { primary, others, apart, notNow, byOthers, verbs, verbsNotNow } = sortOffers(offers);
  const choice = { open, onChoose };
  const idle = primary === null && others.length + apart.length + notNow.length === 0;
  const finished = offers.some((offer) => offer.reason?.code === 'finished');
  return (
    <section className={styles.bar} aria-label={say('actions')}>
      <div className={styles.buttons}>
        {idle && <p className={styles.quiet}>{finished ? say('finished') : say('nothingToDo')}</p>}
        {primary && <OfferButton offer={primary} primary={open === null} {...choice} />}
        {others.map((offer) => (
          <OfferButton key={offer.event} offer={offer} {...choice} />
        ))}
        <div className={styles.apart}>
          {apart.map((offer) => (
            <OfferButton key={offer.event} offer={offer} {...choice} />
          ))}
          {verbs.length + verbsNotNow.length > 0 && (
            <Suspense fallback={<span className={styles.comingMenu} aria-busy />}>
              <VerbMenu verbs={verbs} notNow={verbsNotNow} onChoose={onChoose} />
            </Suspense>
          )}
        </div>
      </div>
      {notNow.map((offer) => (
        <WaitingButton key={offer.event} offer={offer} />
      ))}
      <ByOthers offers={byOthers} />
    </section>
  );
}

interface OfferButtonProps {
  offer: Offer;
  open: string | null;
  onChoose: (offer: Offer) => void;
  primary?: boolean;
}

function OfferButton({ offer, open, onChoose, primary = false }: OfferButtonProps) {
  const text = useText();
  return (
    <Button
      type={primary ? 'primary' : 'default'}
      danger={offer.tone === 'danger'}
      aria-expanded={open === offer.event}
      onClick={() => onChoose(offer)}
    >
      {text(offer.title)}
    </Button>
  );
}

/** Stays focusable, so that the reason can be reached and heard. */
function WaitingButton({ offer }: { offer: Offer }) {
  const text = useText();
  const id = useId();
  const reason = text(offer.reason?.text);
  return (
    <span className={styles.notNow}>
      <Button className={styles.waiting} aria-disabled aria-describedby={id}>
        {text(offer.title)}
      </Button>
      <span id={id} className={styles.reason}>
        {reason}
      </span>
    </span>
  );
}

function ByOthers({ offers }: { offers: Offer[] }) {
  const say = useWords(itemWords);
  const text = useText();
  if (offers.length === 0) return null;
  return (
    <dl className={styles.byOthers}>
      <dt>{say('byOthers')}</dt>
      {offers.map((offer) => (
        <dd key={offer.event}>
          {text(offer.title)}
          <span className={styles.reason}>{text(offer.reason?.text)}</span>
        </dd>
      ))}
    </dl>
  );
}
