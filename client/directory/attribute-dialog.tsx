import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Modal } from 'antd';
import { type FormEvent, useId, useState } from 'react';
import { newRequestKey, useApi } from '#client/app/api.ts';
import { useText, useWords } from '#client/app/language.ts';
import { beijingTime } from '#client/ui/beijing.ts';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import type { PersonRow } from '#server/directory/directory-router.ts';
import { type Attribute, useAttributeTitle, useKnownAttributes } from './attribute-title.ts';
import styles from './directory-page.module.css';
import { directoryWords } from './words.ts';

export interface AttributeDialogProps {
  person: PersonRow;
  onClose: () => void;
}

/** What a person is known for: changed by who may, with who has changed it before. */
export function AttributeDialog({ person, onClose }: AttributeDialogProps) {
  const say = useWords(directoryWords);
  const title = useAttributeTitle();
  const may = useKnownAttributes();
  const { change, busy, problem } = useChange(person.id);
  return (
    <Modal
      open
      centered
      width={480}
      title={say('attributesOf', { name: person.name })}
      footer={null}
      onCancel={onClose}
    >
      <p className={styles.hint}>{say('attributesHint')}</p>
      {problem ? <ProblemAlert error={problem} /> : null}
      <ul className={styles.attributes}>
        {person.attributes.map((attribute) => (
          <li key={title(attribute)}>
            {title(attribute)}
            {may?.mayChange && (
              <Button
                size="small"
                disabled={busy}
                aria-label={say('removeAttribute', { attribute: title(attribute) })}
                onClick={() => change({ ...attribute, has: false })}
              >
                {say('remove')}
              </Button>
            )}
          </li>
        ))}
        {person.attributes.length === 0 && <li>{say('noAttributes')}</li>}
      </ul>
      {may?.mayChange && (
        <AddAttribute busy={busy} onAdd={(attribute) => change({ ...attribute, has: true })} />
      )}
      {may?.maySeeChanges && <Changes person={person.id} />}
    </Modal>
  );
}

function useChange(person: string) {
  const api = useApi();
  const queries = useQueryClient();
  const changing = useMutation({
    ...api.directory.changeAttribute.mutationOptions(),
    onSettled: () => queries.invalidateQueries(api.directory.pathFilter()),
  });
  const change = (attribute: Attribute & { has: boolean }) =>
    changing.mutate({ person, ...attribute, requestKey: newRequestKey() });
  return { change, busy: changing.isPending, problem: changing.error };
}

interface AddAttributeProps {
  busy: boolean;
  onAdd: (attribute: Attribute) => void;
}

function AddAttribute({ busy, onAdd }: AddAttributeProps) {
  const say = useWords(directoryWords);
  const text = useText();
  const choices = useKnownAttributes()?.choices ?? [];
  const [key, setKey] = useState('');
  const [value, setValue] = useState('');
  const keys = [...new Set(choices.map((choice) => choice.key))];
  return (
    <form className={styles.add} onSubmit={submit}>
      <Suggested
        title={say('attributeKey')}
        value={key}
        onChange={setKey}
        options={keys.map((each) => ({ value: each, label: each }))}
      />
      <Suggested
        title={say('attributeValue')}
        value={value}
        onChange={setValue}
        options={choices
          .filter((choice) => choice.key === key)
          .map((choice) => ({ value: choice.value, label: text(choice.title) }))}
      />
      <Button htmlType="submit" type="primary" loading={busy} disabled={!key.trim() || !value.trim()}>
        {say('add')}
      </Button>
    </form>
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    onAdd({ key: key.trim(), value: value.trim() });
    setValue('');
  }
}

interface SuggestedProps {
  title: string;
  value: string;
  onChange: (value: string) => void;
  options: { value: string; label: string }[];
}

function Suggested({ title, value, onChange, options }: SuggestedProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id}>{title}</label>
      <Input
        id={id}
        value={value}
        maxLength={64}
        list={`${id}-list`}
        onChange={(event) => onChange(event.target.value)}
      />
      <datalist id={`${id}-list`}>
        {options.map((option) => (
          <option key={option.value} value={option.value} label={option.label} />
        ))}
      </datalist>
    </div>
  );
}

function Changes({ person }: { person: string }) {
  const say = useWords(directoryWords);
  const title = useAttributeTitle();
  const changes = useQuery({
    ...useApi().directory.attributeChanges.queryOptions({ person }),
    staleTime: 0,
  });
  if (changes.error) return <ProblemAlert error={changes.error} onRetry={() => void changes.refetch()} />;
  return (
    <section aria-label={say('changes')}>
      <h3 className={styles.changes}>{say('changes')}</h3>
      <ul>
        {(changes.data ?? []).map(({ at, byName, has, ...attribute }) => (
          <li key={`${at} ${attribute.key} ${attribute.value} ${has}`} className={styles.hint}>
            {say(has ? 'given' : 'taken', {
              at: beijingTime(at),
              name: byName,
              attribute: title(attribute),
            })}
          </li>
        ))}
        {changes.data?.length === 0 && <li className={styles.hint}>{say('noChanges')}</li>}
      </ul>
    </section>
  );
}
