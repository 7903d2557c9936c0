import { Button, Dropdown } from 'antd';
import { useText, useWords } from '#client/app/language.ts';
import { Icon } from '#client/ui/icon.tsx';
import styles from './action-bar.module.css';
import type { Offer } from './item.ts';
import { itemWords } from './words.ts';

export interface VerbMenuProps {
  verbs: Offer[];
  notNow: Offer[];
  onChoose: (offer: Offer) => void;
}

/** What every process has: what can be done first, then what cannot be now, with the reason. */
export function VerbMenu({ verbs, notNow, onChoose }: VerbMenuProps) {
  const say = useWords(itemWords);
  const text = useText();
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
