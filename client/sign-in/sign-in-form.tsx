import { zodResolver } from '@hookform/resolvers/zod';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearch } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useForm } from 'react-hook-form';
import { z } from 'zod';
import { ownAddress } from '#client/app/address.ts';
import { useWords } from '#client/app/language.ts';
import type { ApiProblem } from '#client/app/problem.ts';
import { signIn } from '#client/app/session.ts';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { PushButton } from '#client/ui/push-button.tsx';
import styles from './sign-in-page.module.css';
import { TextInput } from './text-input.tsx';
import { signInWords } from './words.ts';

const account = z.object({
  userName: z.string().trim().min(1).max(100),
  password: z.string().min(1).max(200),
});

export type Account = z.output<typeof account>;

/** `filled` puts a demo account into the fields. */
export function SignInForm({ filled }: { filled: Account | null }) {
  const say = useWords(signInWords);
  const enter = useEnter();
  const button = useRef<HTMLButtonElement>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const { register, handleSubmit, formState, reset, setFocus } = useForm<Account>({
    resolver: zodResolver(account),
    defaultValues: { userName: '', password: '' },
  });
  useEffect(() => {
    setProblem(null);
    if (!filled) return;
    reset(filled);
    button.current?.focus(); // Enter is all that is left to press
  }, [filled, reset]);
  const { errors, isSubmitting } = formState;
  return (
    <form className={styles.fields} onSubmit={handleSubmit(submit)} noValidate>
      <TextInput
        label={say('userName')}
        autoComplete="username"
        autoFocus
        error={errors.userName && say('needUserName')}
        {...register('userName')}
      />
      <TextInput
        label={say('password')}
        type="password"
        autoComplete="current-password"
        error={errors.password && say('needPassword')}
        {...register('password')}
      />
      {problem && <ProblemAlert error={problem} />}
      <PushButton ref={button} type="submit" tone="primary" size="large" busy={isSubmitting}>
        {say('signIn')}
      </PushButton>
    </form>
  );

  async function submit(values: Account) {
    const wrong = await signIn(values.userName, values.password);
    if (!wrong) return enter();
    const expected = wrong.code === 'unauthorized' || wrong.code === 'too-many';
    const message = wrong.code === 'unauthorized' ? say('wrong') : wrong.message;
    setProblem(expected ? { ...wrong, message, requestId: null } : wrong);
    setFocus('password', { shouldSelect: true });
  }
}

/** Forgets who was here before and opens the address the person came for. */
function useEnter() {
  const queries = useQueryClient();
  const router = useRouter();
  const { back } = useSearch({ strict: false }) as { back?: string };
  return async () => {
    queries.clear();
    await router.invalidate();
    router.history.push(ownAddress(back));
  };
}
