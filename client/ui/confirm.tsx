import { Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '#client/app/language.ts';
import { ProblemAlert } from './problem-alert.tsx';
import { uiWords } from './words.ts';

export interface ConfirmProps {
  title: string;
  /** What will happen, and that it cannot be undone. */
  children?: ReactNode;
  /** The verb on the button: '退出全部设备'. */
  verb: string;
  danger?: boolean;
  open: boolean;
  onClose: () => void;
  onConfirm: () => Promise<unknown> | undefined;
}

/** Asks before what cannot be undone; stays open while it is being done, and when it could not be, with the reason. */
export function Confirm({ title, children, verb, danger = false, open, onClose, onConfirm }: ConfirmProps) {
  const say = useWords(uiWords);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  return (
    <Modal
      open={open}
      title={title}
      okText={verb}
      cancelText={say('cancel')}
      okButtonProps={{ danger, loading: busy }}
      onCancel={close}
      onOk={confirmed}
      width={440}
      centered
      destroyOnHidden
    >
      {children}
      {problem ? <ProblemAlert error={problem} /> : null}
    </Modal>
  );

  function close() {
    setProblem(null);
    onClose();
  }

  async function confirmed() {
    setBusy(true);
    setProblem(null);
    try {
      await onConfirm();
      close();
    } catch (error) {
      setProblem(error);
    } finally {
      setBusy(false);
    }
  }
}
