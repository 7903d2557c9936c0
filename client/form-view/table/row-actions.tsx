import { Button } from 'antd';
import { Icon } from '#client/ui/icon.tsx';
import type { Language } from '#forms/text.ts';
import styles from '../form-view.module.css';
import { wordsIn } from '../words.ts';

interface RowActionsProps {
  rowKey: number;
  place: number;
  last: boolean;
  language: Language;
  onMove: (key: number, by: 1 | -1) => void;
  onRemove: (key: number) => void;
}

export function RowActions({ rowKey, place, last, language, onMove, onRemove }: RowActionsProps) {
  const words = wordsIn(language);
  return (
    <div className={styles.rowActions}>
      <Button
        type="text"
        size="small"
        disabled={place === 0}
        onClick={() => onMove(rowKey, -1)}
        aria-label={words.moveUp(place + 1)}
        icon={
          <span className={styles.upward}>
            <Icon name="down" size={14} />
          </span>
        }
      />
      <Button
        type="text"
        size="small"
        disabled={last}
        onClick={() => onMove(rowKey, 1)}
        aria-label={words.moveDown(place + 1)}
        icon={<Icon name="down" size={14} />}
      />
      <Button
        type="text"
        size="small"
        onClick={() => onRemove(rowKey)}
        aria-label={words.removeRow(place + 1)}
        icon={<Icon name="close" size={14} />}
      />
    </div>
  );
}
