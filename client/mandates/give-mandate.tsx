import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Checkbox } from 'antd';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { newRequestKey, useApi } from '#client/app/api.ts';
import { useLanguage, useText, useWords } from '#client/app/language.ts';
import type { ControlProps } from '#client/form-view/controls/control.ts';
import { DateTimeControl } from '#client/form-view/controls/date-time-control.tsx';
import { PersonControl } from '#client/form-view/controls/person-control.tsx';
import { TextControl } from '#client/form-view/controls/text-control.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import type { MyMandates } from '#server/mandates/mandate-router.ts';
import styles from './mandates-page.module.css';
import { mandateWords } from './words.ts';

interface Filled {
  deputy?: string | undefined;
  from?: string | undefined;
  until?: string | undefined;
  reason?: string | undefined;
}

/** Whom, for which posts and lists, from when until when, and why. */
export function GiveMandate({ posts, lists }: Pick<MyMandates, 'posts' | 'lists'>) {
  const say = useWords(mandateWords);
  const [filled, setFilled] = useState<Filled>({});
  const text = useText();
  const [chosen, setChosen] = useState(posts.map(({ id }) => id));
  const [chosenLists, setChosenLists] = useState(lists.map(({ key }) => key));
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
      <Several
        title={say('posts')}
        chosen={chosen}
        onChange={setChosen}
        options={posts.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Several
        title={say('lists')}
        chosen={chosenLists}
        onChange={setChosenLists}
        options={lists.map(({ key, title }) => ({ value: key, label: text(title) }))}
      />
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
    const { length } = chosenLists;
    const whole = deputy && from && until && reason.trim().length >= 2 && chosen.length > 0 && length > 0;
    setIncomplete(!whole);
    if (!whole) return;
    // All of them means whatever there is, also lists that come later.
    const limits = length < lists.length ? { lists: chosenLists } : {};
    giving.mutate({ deputy, posts: chosen, ...limits, from, until, reason, requestKey: newRequestKey() });
  }
}

interface SeveralProps {
  title: string;
  chosen: string[];
  onChange: (chosen: string[]) => void;
  options: { value: string; label: string }[];
}

function Several({ title, chosen, onChange, options }: SeveralProps) {
  return (
    <fieldset className={styles.field}>
      <legend>{title}</legend>
      <Checkbox.Group value={chosen} onChange={(values) => onChange(values.map(String))} options={options} />
    </fieldset>
  );
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
