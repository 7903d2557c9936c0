import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { Disclosure } from '#client/ui/disclosure.tsx';
import styles from './account-menu.module.css';
import { actAs, useActablePosts, useActingPost, useMe } from './acting-post.ts';
import { useWords } from './language.ts';
import { useLeave } from './leave.ts';
import { appWords } from './words.ts';

const SignOutEverywhere = lazy(async () => ({
  default: (await import('./sign-out-everywhere.tsx')).SignOutEverywhere,
}));

/** Those who may hand over what waits for a leaver. */
const handOverPosts = new Set(['system-admin', 'process-admin', 'unit-leader']);

/** Who is signed in and as what; the posts to act as, and the ways out. */
export function AccountMenu() {
  const say = useWords(appWords);
  const me = useMe();
  const { post } = useActingPost();
  const leave = useLeave();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Disclosure
        label={say('account')}
        button={
          <span className={styles.who}>
            <span className={styles.name}>{me?.name}</span>
            {post && (
              <span className={styles.post}>
                {post.behalf !== null && `${say('inPlaceOf', { who: post.behalf })} · `}
                {`${post.title} · ${post.unitName}`}
              </span>
            )}
          </span>
        }
      >
        {(close) => (
          <div className={styles.menu}>
            <PostChoice onChosen={close} />
            <Link to="/mandates" className={styles.item} onClick={close}>
              {say('mandates')}
            </Link>
            {me?.posts.some(({ key }) => handOverPosts.has(key)) && (
              <Link to="/hand-over" className={styles.item} onClick={close}>
                {say('handOver')}
              </Link>
            )}
            <Link to="/calendar" className={styles.item} onClick={close}>
              {say('calendar')}
            </Link>
            <button type="button" className={styles.item} onClick={() => void leave()}>
              {say('signOut')}
            </button>
            <button type="button" className={styles.item} onClick={() => setAsking(true)}>
              {say('signOutEverywhere')}
            </button>
          </div>
        )}
      </Disclosure>
      {asking && (
        <Suspense>
          <SignOutEverywhere onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}

function PostChoice({ onChosen }: { onChosen: () => void }) {
  const say = useWords(appWords);
  const posts = useActablePosts();
  const { actingAs } = useActingPost();
  const choose = posts.length > 1;
  return (
    <fieldset className={styles.posts}>
      <legend>{say('actingAs')}</legend>
      {choose && (
        <label className={styles.choice}>
          <input
            type="radio"
            name="acting-post"
            checked={actingAs === undefined}
            onChange={() => actAs(null)}
            onClick={onChosen}
          />
          <span>{say('asFits')}</span>
        </label>
      )}
      {posts.map((one) => (
        <label key={one.id} className={styles.choice}>
          <input
            type="radio"
            name="acting-post"
            checked={one.id === actingAs || !choose}
            onChange={() => actAs(one.id)}
            onClick={onChosen}
          />
          <span>
            {one.behalf === null ? one.title : say('actingFor', { who: one.behalf, post: one.title })}
            <span className={styles.unit}>{one.unitName}</span>
          </span>
        </label>
      ))}
      <p className={styles.hint}>{say(choose ? 'actingHint' : 'oneIdentity')}</p>
    </fieldset>
  );
}
