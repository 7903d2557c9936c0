import { Link } from '@tanstack/react-router';
import { useText, useWords } from '#client/app/language.ts';
import { Time } from '#client/ui/time.tsx';
import type { NoticeRow } from '#server/notices/notice-router.ts';
import styles from './notice-line.module.css';
import { noticeWords } from './words.ts';

const kinds = ['task', 'card', 'urge', 'result', 'comment', 'copy', 'system'] as const;

/** One notice: opening its item reads it. */
export function NoticeLine({ notice, onRead }: { notice: NoticeRow; onRead: () => void }) {
  const say = useWords(noticeWords);
  const text = useText();
  const kind = kinds.find((one) => one === notice.kind) ?? 'system';
  const unread = !notice.readAt;
  const title = text(notice.title);
  const body = text(notice.body);
  return (
    <li className={`${styles.line} ${unread ? styles.unread : ''}`}>
      <span className={styles.kind}>{say(kind)}</span>
      <div className={styles.words}>
        <p className={styles.title}>
          {notice.itemId ? (
            <Link to="/items/$id" params={{ id: notice.itemId } as never} onClick={() => unread && onRead()}>
              {title}
            </Link>
          ) : (
            title
          )}
          {unread && <span className={styles.mark}>{say('isUnread')}</span>}
        </p>
        {!title.includes(body) && <p className={styles.body}>{body}</p>}
      </div>
      <span className={styles.end}>
        <Time at={notice.at} as="near" />
        {unread && (
          <button type="button" className={styles.read} onClick={onRead}>
            {say('readOne')}
          </button>
        )}
      </span>
    </li>
  );
}
