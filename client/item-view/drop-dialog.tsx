import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Modal } from 'antd';
import { useId, useRef, useState } from 'react';
import { useActingPost } from '#client/app/acting-post.ts';
import { newRequestKey, useApi } from '#client/app/api.ts';
import { useWords } from '#client/app/language.ts';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import styles from './act-panel.module.css';
import type { ChildRow, ItemView } from './item.ts';
import { itemWords } from './words.ts';

export interface DropDialogProps {
  item: ItemView;
  child: ChildRow;
  onClose: () => void;
}

/** Drops one sub-item, with the reason its people are told. */
export function DropDialog({ item, child, onClose }: DropDialogProps) {
  const say = useWords(itemWords);
  const api = useApi();
  const queries = useQueryClient();
  const { actingAs } = useActingPost();
  const [reason, setReason] = useState('');
  const requestKey = useRef(newRequestKey());
  const field = useId();
  const act = useMutation({
    ...api.items.act.mutationOptions(),
    networkMode: 'always',
    onSuccess: () => {
      void queries.invalidateQueries(api.items.pathFilter());
      onClose();
    },
  });
  return (
    <Modal
      open
      centered
      width={440}
      title={say('dropOne', { unit: child.unit.name })}
      okText={say('drop')}
      okButtonProps={{ danger: true, loading: act.isPending, disabled: reason.trim() === '' }}
      onOk={send}
      onCancel={onClose}
    >
      <div className={styles.problem}>
        {act.error && <ProblemAlert error={act.error} />}
        <label htmlFor={field}>{say('dropReason')}</label>
        <Input.TextArea
          id={field}
          value={reason}
          maxLength={500}
          autoSize={{ minRows: 3 }}
          onChange={(event) => change(event.target.value)}
        />
      </div>
    </Modal>
  );

  /** Another reason is another request. */
  function change(text: string) {
    requestKey.current = newRequestKey();
    setReason(text);
  }

  function send() {
    act.mutate({
      id: item.id,
      event: 'drop-child',
      revision: item.revision,
      form: { child: child.id, reason: reason.trim() },
      requestKey: requestKey.current,
      actingAs,
    });
  }
}
