import { Confirm } from '#client/ui/confirm.tsx';
import { Theme } from '#client/ui/theme.tsx';

export interface BatchConfirmProps {
  title: string;
  verb: string;
  danger: boolean;
  explained: string;
  onClose: () => void;
  onConfirm: () => Promise<unknown> | undefined;
}

/** Asks once more before many items are decided together. */
export function BatchConfirm({ explained, ...confirm }: BatchConfirmProps) {
  return (
    <Theme>
      <Confirm open {...confirm}>
        <p>{explained}</p>
      </Confirm>
    </Theme>
  );
}
