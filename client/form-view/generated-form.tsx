// The one component that shows a form to fill in. Nothing outside this folder knows rjsf.
import type { IChangeEvent } from '@rjsf/core';
import type { ErrorSchema } from '@rjsf/utils';
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useMemo,
  useRef,
  useState,
} from 'react';
import { flushSync } from 'react-dom';
import type { Access, FieldErrors, Form, JsonObject } from '#forms/definition.ts';
import { expand } from '#forms/expand.ts';
import { withoutHidden } from '#forms/permissions.ts';
import type { Language } from '#forms/text.ts';
import { rjsfValidator } from './browser-validator.ts';
import { FormBoundary } from './error-boundary.tsx';
import { ErrorSummary } from './error-summary.tsx';
import { focusField } from './focus-field.ts';
import { rjsfSchemaOf, type ShownForm, uiSchemaOf } from './form-schema.ts';
import styles from './form-view.module.css';
import { NO_DEFAULTS, RjsfForm } from './rjsf-form.tsx';
import { Underway } from './underway.ts';
import { useAfterPress } from './use-after-press.ts';
import { useChecking } from './use-checking.ts';
import { useSituation } from './use-situation.ts';
import { Pending } from './use-typed.ts';
import { wordsIn } from './words.ts';

export interface GeneratedFormHandle {
  /** Checks and, when all is well, sends. */
  submit: () => void;
  /** What is filled in now, complete or not: for a draft. */
  values: () => JsonObject;
}

export interface GeneratedFormProps {
  /** Of the <form>, for a submit button elsewhere. */
  id?: string;
  form: Form;
  /** What this step shows and lets write; null: everything. */
  access: Access | null;
  language: Language;
  /** The item's data so far; the form starts from it. */
  before?: JsonObject;
  /** What was filled in earlier and not sent: a draft. Takes the place of the item's data. */
  values?: JsonObject | null;
  /** Facts about the item for the form's rules. */
  item?: JsonObject | null;
  /** What the server said was wrong. */
  errors?: FieldErrors | null;
  /** Being sent: nothing can be changed. */
  locked?: boolean;
  onChange?: (values: JsonObject) => void;
  onSubmit: (values: JsonObject) => void;
  formRef?: Ref<GeneratedFormHandle>;
  /** Buttons within the form. */
  children?: ReactNode;
}

const NOTHING: JsonObject = {};
/** Keeps rjsf from adding a button of its own. */
const NO_BUTTON = <span hidden />;

/** A form to fill in. Keeps what is filled in by itself; another form or step begins anew. */
export function GeneratedForm(props: GeneratedFormProps) {
  const key = `${props.form.key} ${JSON.stringify(props.access)}`;
  return (
    <FormBoundary key={key} sentence={wordsIn(props.language).brokenForm}>
      <Filling {...props} />
    </FormBoundary>
  );
}

function Filling(props: GeneratedFormProps) {
  const { form, access, language, before = NOTHING, item = null, errors = null, onChange, onSubmit } = props;
  const frame = useRef<HTMLDivElement>(null);
  const prefix = `f${useId().replace(/\W/g, '')}`;
  const shown = useMemo(
    (): ShownForm => ({ form, access, language, before }),
    [form, access, language, before],
  );
  const initial = useRef<JsonObject>(null);
  initial.current ??= startOf(form, access, before, props.values ?? null);
  const current = useRef(initial.current);
  const pending = useRef(new Set<() => void>()).current;
  const underway = useRef(new Set<object>()).current;
  const [early, setEarly] = useState(false);
  const { situation, hear } = useSituation(shown, item, initial.current);
  const checking = useChecking(shown, item, errors);
  const schema = useMemo(() => rjsfSchemaOf(form, access), [form, access]);
  const uiSchema = useMemo(() => uiSchemaOf(shown, situation), [shown, situation]);
  const order = useMemo(
    () => form.layout.sections.flatMap(({ fields }) => fields.map(({ name }) => name)),
    [form],
  );

  const afterPress = useAfterPress();
  const commit = () => {
    for (const hand of [...pending]) hand();
  };
  const goTo = useCallback((name: string) => frame.current && focusField(frame.current, name), []);
  const change = ({ formData }: IChangeEvent, id?: string) => {
    const values = (formData ?? NOTHING) as JsonObject;
    current.current = values;
    setEarly(false);
    hear(values);
    // Also an error that goes between press and release would move what is pressed.
    if (id) afterPress(() => checking.change(nameIn(id, prefix), current.current));
    onChange?.(values);
  };
  const submit = () => {
    setEarly(underway.size > 0);
    if (underway.size > 0) return;
    const { send, errors: wrong } = checking.checkAll(current.current);
    if (send) onSubmit(send);
    const wrongFirst = firstOf(order, wrong);
    if (wrongFirst) requestAnimationFrame(() => goTo(wrongFirst));
  };
  const first = firstOf(order, errors);
  useEffect(() => {
    if (errors && first) requestAnimationFrame(() => goTo(first));
  }, [errors, first, goTo]);
  useImperativeHandle(props.formRef, () => ({
    submit: () => {
      commit();
      frame.current?.querySelector('form')?.requestSubmit();
    },
    values: () => {
      flushSync(commit);
      return current.current;
    },
  }));
  return (
    <Pending value={pending}>
      <Underway value={underway}>
        <div ref={frame} inert={props.locked} onSubmitCapture={commit} onKeyDownCapture={keepEnter}>
          {early && (
            <p className={styles.summary} role="alert">
              {wordsIn(language).filesUnderway}
            </p>
          )}
          {checking.tried && (
            <ErrorSummary errors={checking.errors} order={order} language={language} onGo={goTo} />
          )}
          <RjsfForm
            {...(props.id !== undefined && { id: props.id })}
            className={styles.fields ?? ''}
            schema={schema}
            uiSchema={uiSchema}
            validator={rjsfValidator}
            initialFormData={initial.current}
            extraErrors={checking.errors as ErrorSchema}
            idPrefix={prefix}
            noValidate
            noHtml5Validate
            showErrorList={false}
            experimental_defaultFormStateBehavior={NO_DEFAULTS}
            onChange={change}
            onBlur={(id) => afterPress(() => checking.leave(nameIn(id, prefix), current.current))}
            onSubmit={submit}
          >
            {props.children ?? NO_BUTTON}
          </RjsfForm>
        </div>
      </Underway>
    </Pending>
  );
}

function firstOf(order: string[], errors: FieldErrors | null): string | undefined {
  return order.find((name) => errors && Object.hasOwn(errors, name));
}

/** Enter in a line of text must not send a whole form away; on the way down, as a date picker lets no key up again. */
function keepEnter(event: KeyboardEvent): void {
  const { target } = event;
  if (event.key === 'Enter' && target instanceof HTMLInputElement && ['text', 'tel'].includes(target.type)) {
    event.preventDefault();
  }
}

/** The name of the top-level field an id belongs to: 'f1_measures_0_owner' → 'measures'. */
function nameIn(id: string, prefix: string): string {
  return id.slice(prefix.length + 1).split('_')[0] ?? '';
}

/** What the form begins with: the draft, or what the item says of this form's fields. */
function startOf(
  form: Form,
  access: Access | null,
  before: JsonObject,
  values: JsonObject | null,
): JsonObject {
  const fields = expand(form).schema.properties ?? {};
  const from = values ?? (form.keep === 'entry' ? {} : before);
  const own = Object.entries(from).filter(([name, value]) => Object.hasOwn(fields, name) && value !== null);
  return withoutHidden(form, access, Object.fromEntries(own));
}
