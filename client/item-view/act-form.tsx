import { Button } from 'antd';
import { useState } from 'react';
import { useLanguage, useWords } from '#client/app/language.ts';
import { GeneratedForm } from '#client/form-view/generated-form.tsx';
import type { FieldErrors, Form, JsonObject } from '#forms/definition.ts';
import styles from './act-panel.module.css';
import type { ItemView, Offer } from './item.ts';
import type { Unsent } from './use-unsent.ts';
import { itemWords } from './words.ts';

export interface ActFormProps {
  id: string;
  item: ItemView;
  form: Form;
  offer: Offer;
  unsent: Unsent;
  errors: FieldErrors | null;
  locked: boolean;
  onChange: (values: JsonObject) => void;
  onSubmit: (values: JsonObject) => void;
}

/** What a verb proposes. */
const valuesAsked = (ask: NonNullable<Offer['ask']>): JsonObject =>
  Object.fromEntries(
    Object.entries(ask).flatMap(([name, { value }]) => (value === undefined ? [] : [[name, value]])),
  );

/** The form of an action, with what was typed earlier and not sent. */
export function ActForm({ id, item, form, offer, unsent, errors, locked, onChange, onSubmit }: ActFormProps) {
  const say = useWords(itemWords);
  const [language] = useLanguage();
  // A refresh of the item must not begin the form anew while it is being filled in.
  const [before] = useState(item.data);
  const handed = item.unsent.find(({ event }) => event === offer.event);
  return (
    <>
      {unsent.restored && (
        <p className={styles.note} role="status">
          {say('restored')}
          <Button size="small" onClick={unsent.startAfresh}>
            {say('discard')}
          </Button>
        </p>
      )}
      {!unsent.restored && handed && (
        <p className={styles.note} role="status">
          {handed.own ? say('ownAhead') : say('handedUnsent', { who: handed.from })}
        </p>
      )}
      <GeneratedForm
        key={unsent.beginning}
        id={id}
        form={form}
        access={offer.fields ?? null}
        language={language}
        before={before}
        values={unsent.values ?? handed?.form ?? (offer.ask ? valuesAsked(offer.ask) : null)}
        errors={errors}
        locked={locked}
        onChange={(values) => {
          unsent.keep(values);
          onChange(values);
        }}
        onSubmit={onSubmit}
      />
    </>
  );
}
