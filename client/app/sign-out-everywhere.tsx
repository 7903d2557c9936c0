import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Confirm } from '#client/ui/confirm.tsx';
import { Theme } from '#client/ui/theme.tsx';
import { newRequestKey, useApi } from './api.ts';
import { useWords } from './language.ts';
import { useLeave } from './leave.ts';
import { appWords } from './words.ts';

export function SignOutEverywhere({ onClose }: { onClose: () => void }) {
  const say = useWords(appWords);
  const leave = useLeave();
  const end = useMutation(useApi().me.signOutEverywhere.mutationOptions());
  const [requestKey] = useState(newRequestKey);
  return (
    <Theme>
      <Confirm
        open
        danger
        title={say('signOutEverywhereTitle')}
        verb={say('signOutEverywhere')}
        onClose={onClose}
        onConfirm={async () => {
          await end.mutateAsync({ requestKey });
          await leave();
        }}
      >
        <p>{say('signOutEverywhereHint')}</p>
      </Confirm>
    </Theme>
  );
}
