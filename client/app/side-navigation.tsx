import { Link } from '@tanstack/react-router';
import { Icon } from '#client/ui/icon.tsx';
import { useText, useWords } from './language.ts';
import { useLedgers, usePlaces } from './places.ts';
import styles from './shell.module.css';
import { appWords } from './words.ts';

export function SideNavigation() {
  const say = useWords(appWords);
  const places = usePlaces();
  const text = useText();
  const ledgers = useLedgers();
  return (
    <nav className={`${styles.side} not-printed`} aria-label={say('navigation')}>
      <ul>
        {places.map((place) => (
          <li key={place.to}>
            <Link
              to={place.to}
              className={styles.place}
              activeOptions={{ exact: place.to === '/' || place.to === '/ledger', includeSearch: false }}
            >
              <Icon name={place.icon} />
              {say(place.icon)}
            </Link>
            {place.to === '/ledger' && (
              <ul>
                {ledgers.map((ledger) => (
                  <li key={ledger.key}>
                    <Link
                      to="/ledger/$workflow"
                      params={{ workflow: ledger.key } as never}
                      className={styles.subplace}
                      activeOptions={{ includeSearch: false }}
                    >
                      {text(ledger.title)}
                    </Link>
                  </li>
                ))}
              </ul>
            )}
          </li>
        ))}
      </ul>
    </nav>
  );
}
