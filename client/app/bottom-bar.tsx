import { Link } from '@tanstack/react-router';
import { Icon } from '#client/ui/icon.tsx';
import { useWords } from './language.ts';
import { usePlaces } from './places.ts';
import styles from './shell.module.css';
import { appWords } from './words.ts';

/** The navigation where there is no room for a side: the places within a thumb's reach. */
export function BottomBar() {
  const say = useWords(appWords);
  const places = usePlaces();
  return (
    <nav className={`${styles.bottom} not-printed`} aria-label={say('navigation')}>
      {places
        .filter((place) => place.to !== '/notices')
        .map((place) => (
          <Link
            key={place.to}
            to={place.to}
            className={styles.thumb}
            activeOptions={{ exact: place.to === '/', includeSearch: false }}
          >
            <Icon name={place.icon} />
            {say(place.icon)}
          </Link>
        ))}
    </nav>
  );
}
