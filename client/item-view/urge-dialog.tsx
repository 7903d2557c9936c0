import { Input, Modal } from 'antd';
import { useId, useState } from 'react';
import { useWords } from '#client/app/language.ts';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import styles from './act-panel.module.css';
import type { ChildRow } from './item.ts';
import { useUrging } from './use-urging.ts';
import { itemWords } from './words.ts';

export interface UrgeDialogProps {
  child: ChildRow;
  onClose: () => void;
  onUrged: () => void;
}

/** Urges one unit, with a message that is ready to send. */
export function UrgeDialog({ child, onClose, onUrged }: UrgeDialogProps) {
  const say = useWords(itemWords);
  const [text, setText] = useState(say('urgeText'));
  const urging = useUrging(child.id, () => {
    onUrged();
    onClose();
  });
  const field = useId();
  return (
    <Modal
      open
      centered
      width={440}
      title={say('urgeOne', { unit: child.unit.name })}
      okText={say('urge')}
      okButtonProps={{ loading: urging.busy, disabled: text.trim() === '' }}
      onOk={() => urging.send(text.trim())}
      onCancel={onClose}
    >
      <div className={styles.problem}>
        {urging.error && <ProblemAlert error={urging.error} />}
        <label htmlFor={field}>{say('urgeMessage')}</label>
        <Input.TextArea
          id={field}
          value={text}
          maxLength={500}
          autoSize={{ minRows: 3 }}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
    </Modal>
  );
}
