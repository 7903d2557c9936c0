import { Button, Drawer } from 'antd';
import { useId, useMemo, useRef, useState } from 'react';
import { useText, useWords } from '#client/app/language.ts';
import type { JsonObject } from '#workflows/definition.ts';
import type { VerbFields } from '#workflows/verbs/verb.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';
import { ActForm } from './act-form.tsx';
import styles from './act-panel.module.css';
import { ActProblem } from './act-problem.tsx';
import { HandUnsent } from './hand-unsent.tsx';
import type { ItemView, Offer } from './item.ts';
import { isVerb } from './sort-offers.ts';
import { useActing } from './use-acting.ts';
import { forgetSteps, unsentSteps, useUnsent } from './use-unsent.ts';
import { findVerbForm } from './verb-form.ts';
import { itemWords } from './words.ts';

export interface ActPanelProps {
  /** Who is signed in: what one person typed is never shown to another. */
  personId: string;
  item: ItemView;
  chosen: Offer;
  /** Which state is chosen in the form, where it asks for one. */
  onAim: (state: string | null) => void;
  onDone: () => void;
  onClose: () => void;
}

type Step = ReturnType<typeof unsentSteps>[number];

/** Focus goes into the panel, unless somebody quick is typing there already. */
function enter(content: HTMLElement | null): void {
  if (!content?.contains(document.activeElement)) content?.focus();
}

const formOf = ({ event, form, ask }: Offer, forms: ItemView['forms']) =>
  form === null ? findVerbForm(event, ask as VerbFields | null) : (forms[form] ?? null);
const events = (steps: Step[]) => steps.map(({ offer }) => offer.event);
const toUnsent = ({ offer, form }: Step) => ({ event: offer.event, form });

/** The form of one action beside the item, so that what was recorded can be read while it is filled in. */
export function ActPanel({ personId, item, chosen, onAim, onDone, onClose }: ActPanelProps) {
  const say = useWords(itemWords);
  const text = useText();
  const formId = useId();
  const content = useRef<HTMLDivElement>(null);
  // The offer as of now: the item may have moved on while the form was being filled in.
  const offer = item.offers.find((one) => one.event === chosen.event) ?? { ...chosen, can: false };
  const form = useMemo(() => formOf(chosen, item.forms), [chosen, item.forms]);
  const unsent = useUnsent(personId, item.id, chosen.event);
  const [steps] = useState(() => (findVerb(chosen.event)?.handsOn ? unsentSteps(personId, item) : []));
  const [along, setAlong] = useState(true);
  const acting = useActing(
    item.id,
    () => {
      unsent.forget();
      if (along) forgetSteps(personId, item.id, events(steps));
      onDone();
    },
    chosen.as?.id,
  );
  // What the person saw when beginning, not what came in since: whoever was faster is told first.
  const [seen] = useState(item.revision);
  const revision = acting.problem?.code === 'conflict' ? item.revision : seen;
  const handed = along && steps.length > 0 ? steps.map(toUnsent) : undefined;
  const send = (values: JsonObject | undefined) => acting.send(chosen.event, revision, values, handed);
  return (
    <Drawer
      open
      title={text(chosen.title)}
      onClose={onClose}
      afterOpenChange={(open) => open && enter(content.current)}
      mask={false}
      size={600}
      className={styles.panel}
      focusable={{ trap: false, focusTriggerAfterClose: true }}
      footer={
        <div className={styles.foot}>
          <Button
            type="primary"
            danger={chosen.tone === 'danger'}
            loading={acting.busy}
            disabled={acting.unknown || !offer.can}
            {...(form ? { htmlType: 'submit', form: formId } : { onClick: () => send(undefined) })}
          >
            {text(chosen.title)}
          </Button>
          <Button onClick={onClose}>{say('close')}</Button>
          {chosen.as && (
            <span className={styles.quiet}>
              {say(chosen.as.behalf ? 'actFor' : 'actAs', {
                post: text({ zh: chosen.as.title, en: chosen.as.titleEn }),
                unit: chosen.as.unitName,
                who: chosen.as.behalf?.name ?? '',
              })}
            </span>
          )}
        </div>
      }
    >
      <div ref={content} tabIndex={-1} className={styles.content}>
        <ActProblem acting={acting} possible={offer.can} title={text(chosen.title)} />
        {steps.length > 0 && (
          <HandUnsent steps={steps.map(({ offer: step }) => step)} checked={along} onChange={setAlong} />
        )}
        {form ? (
          <ActForm
            id={formId}
            item={item}
            form={form}
            offer={chosen}
            unsent={unsent}
            errors={acting.problem?.fields ?? null}
            locked={acting.busy || acting.unknown}
            onChange={({ to }) => onAim(isVerb(chosen) && typeof to === 'string' ? to : null)}
            onSubmit={send}
          />
        ) : (
          <p>{say('noForm')}</p>
        )}
      </div>
    </Drawer>
  );
}
