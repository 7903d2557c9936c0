import { Button, Dropdown, Tooltip } from 'antd';
import { useId } from 'react';
import { useText, useWords } from '#client/app/language.ts';
import { Icon } from '#client/ui/icon.tsx';
import styles from './action-bar.module.css';
import type { Offer } from './item.ts';
import { sortOffers } from './sort-offers.ts';
import { itemWords } from './words.ts';

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
          <VerbMenu verbs={verbs} notNow={verbsNotNow} onChoose={onChoose} />
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
      <Tooltip title={reason}>
        <Button className={styles.waiting} aria-disabled aria-describedby={id}>
          {text(offer.title)}
        </Button>
      </Tooltip>
      <span id={id} className={styles.reason}>
        {reason}
      </span>
    </span>
  );
}

interface VerbMenuProps {
  verbs: Offer[];
  notNow: Offer[];
  onChoose: (offer: Offer) => void;
}

/** What every process has: what can be done first, then what cannot be now, with the reason. */
function VerbMenu({ verbs, notNow, onChoose }: VerbMenuProps) {
  const say = useWords(itemWords);
  const text = useText();
  if (verbs.length + notNow.length === 0) return null;
  const items = [
    ...verbs.map((offer) => ({
      key: offer.event,
      label: text(offer.title),
      danger: offer.tone === 'danger',
      onClick: () => onChoose(offer),
    })),
    ...notNow.map((offer) => ({
      key: offer.event,
      disabled: true,
      label: (
        <span className={styles.verbNotNow}>
          {text(offer.title)}
          <span className={styles.reason}>{text(offer.reason?.text)}</span>
        </span>
      ),
    })),
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="bottomRight">
      <Button icon={<Icon name="down" size={14} />} iconPlacement="end" aria-haspopup="menu">
        {say('more')}
      </Button>
    </Dropdown>
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
