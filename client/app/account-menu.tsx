import { lazy, Suspense, useState } from 'react';
import { Disclosure } from '#client/ui/disclosure.tsx';
import styles from './account-menu.module.css';
import { actAs, useActingPost, useMe } from './acting-post.ts';
import { useWords } from './language.ts';
import { useLeave } from './leave.ts';
import { appWords } from './words.ts';

const SignOutEverywhere = lazy(async () => ({
  default: (await import('./sign-out-everywhere.tsx')).SignOutEverywhere,
}));

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
            {post && <span className={styles.post}>{`${post.title} · ${post.unitName}`}</span>}
          </span>
        }
      >
        {(close) => (
          <div className={styles.menu}>
            <PostChoice onChosen={close} />
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
  const me = useMe();
  const { post } = useActingPost();
  return (
    <fieldset className={styles.posts}>
      <legend>{say('actingAs')}</legend>
      {(me?.posts ?? []).map((one) => (
        <label key={one.id} className={styles.choice}>
          <input
            type="radio"
            name="acting-post"
            checked={one.id === post?.id}
            onChange={() => actAs(one.id)}
            onClick={onChosen}
          />
          <span>
            {one.title}
            <span className={styles.unit}>{one.unitName}</span>
          </span>
        </label>
      ))}
      <p className={styles.hint}>{say((me?.posts.length ?? 0) > 1 ? 'actingHint' : 'oneIdentity')}</p>
    </fieldset>
  );
}
