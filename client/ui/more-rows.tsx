import { useWords } from '#client/app/language.ts';
import styles from './data-table.module.css';
import { PushButton } from './push-button.tsx';
import { uiWords } from './words.ts';

export interface MoreRowsProps {
  shown: number;
  hasMore?: boolean;
  loadingMore?: boolean;
  onMore?: () => void;
}

/** 更多, at the end of a list that has more; how many are shown once there is nothing more to read. */
export function MoreRows({ shown, hasMore = false, loadingMore = false, onMore }: MoreRowsProps) {
  const say = useWords(uiWords);
  if (!onMore) return null;
  return (
    <div className={styles.more}>
      {hasMore ? (
        <PushButton onClick={onMore} busy={loadingMore}>
          {say('more')}
        </PushButton>
      ) : (
        shown > 10 && <span className={styles.end}>{say('end')}</span>
      )}
    </div>
  );
}
