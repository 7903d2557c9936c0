import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { newRequestKey, useApi } from '#client/app/api.ts';
import { useLanguage, useWords } from '#client/app/language.ts';
import type { ControlProps } from '#client/form-view/controls/control.ts';
import { DateTimeControl } from '#client/form-view/controls/date-time-control.tsx';
import { PersonControl } from '#client/form-view/controls/person-control.tsx';
import { TextControl } from '#client/form-view/controls/text-control.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import styles from './mandates-page.module.css';
import { mandateWords } from './words.ts';

interface Filled {
  deputy?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  reason?: string | undefined;
}

/** Whom, for which posts, from when until when, and why. */
export function GiveMandate({ posts }: { posts: { id: string; name: string }[] }) {
  const say = useWords(mandateWords);
  const [filled, setFilled] = useState<Filled>({});
  const [chosen, setChosen] = useState(posts.map(({ id }) => id));
  const [incomplete, setIncomplete] = useState(false);
  const [round, setRound] = useState(0);
  const giving = useGiving(() => {
    setFilled({});
    setRound(round + 1);
  });
  const take = (name: keyof Filled) => (value: unknown) =>
    setFilled((before) => ({ ...before, [name]: typeof value === 'string' ? value : undefined }));
  return (
    <form className={styles.form} onSubmit={submit} key={round}>
      <p className={styles.hint}>{say('explain')}</p>
      <Field name="deputy" control={PersonControl} value={filled.deputy} onChange={take('deputy')} />
      <fieldset className={styles.field}>
        <legend>{say('posts')}</legend>
        <Checkbox.Group
          value={chosen}
          onChange={(values) => setChosen(values.map(String))}
          options={posts.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </fieldset>
      <div className={styles.times}>
        <Field name="from" control={DateTimeControl} value={filled.from} onChange={take('from')} />
        <Field name="until" control={DateTimeControl} value={filled.until} onChange={take('until')} />
      </div>
      <Field name="reason" control={TextControl} value={filled.reason} onChange={take('reason')} />
      {incomplete && <p role="alert">{say('missing')}</p>}
      {giving.error && <ProblemAlert error={giving.error} />}
      <div>
        <Button type="primary" htmlType="submit" loading={giving.isPending}>
          {say('submit')}
        </Button>
      </div>
    </form>
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    const { deputy, from, until, reason = '' } = filled;
    const whole = deputy && from && until && reason.trim().length >= 2 && chosen.length > 0;
    setIncomplete(!whole);
    if (whole) giving.mutate({ deputy, posts: chosen, from, until, reason, requestKey: newRequestKey() });
  }
}

function useGiving(onDone: () => void) {
  const api = useApi();
  const queries = useQueryClient();
  return useMutation({
    ...api.mandates.give.mutationOptions(),
    onSuccess: async () => {
      onDone();
      await queries.invalidateQueries(api.mandates.pathFilter());
    },
  });
}

interface FieldProps {
  name: 'deputy' | 'from' | 'until' | 'reason';
  control: (props: ControlProps) => ReactNode;
  value: unknown;
  onChange: (value: unknown) => void;
}

function Field({ name, control: Control, value, onChange }: FieldProps) {
  const say = useWords(mandateWords);
  const [language] = useLanguage();
  const id = useId();
  return (
    <div className={styles.field}>
      <label id={`${id}-label`} htmlFor={id}>
        {say(name)}
      </label>
      <Control
        id={id}
        value={value}
        onChange={onChange}
        onBlur={() => undefined}
        field={{ type: 'string', title: say(name), maxLength: 200 }}
        control=""
        title={say(name)}
        placeholder={name === 'reason' ? say('reasonPlaceholder') : ''}
        language={language}
        required
        invalid={false}
        describedBy={undefined}
      />
    </div>
  );
}
