import { textIn } from '#forms/text.ts';
import type { Services, SignedIn } from '#server/context.ts';
import type { Snapshot } from '#workflows/facts.ts';
import { isRefusal, type Taken } from '#workflows/outcome.ts';
import { permitted, step as takeStep } from '#workflows/step.ts';
import type { ActInput, Door } from './act-input.ts';
import { checkForm } from './check-form.ts';
import { takeWithPeople } from './find-people.ts';
import type { OpenedItem } from './open-item.ts';
import { planStep } from './plan-step.ts';
import { noSuchEvent, notInBatch, refusalError, tooLate } from './refuse.ts';
import type { Rows } from './rows.ts';

function refuseUnsafe({ batch }: Door, ways: readonly Taken[]): void {
  if (batch && !ways.every(({ meta }) => meta.safeInBatch)) throw notInBatch();
}

/** Everything the event writes, or why not; in this order: status, revision, event, role, form, guards. */
export async function planEvent(
  services: Services,
  opened: OpenedItem,
  person: SignedIn,
  input: ActInput,
  door: Door,
): Promise<Rows> {
  const { item, version, facts } = opened;
  const { compiled } = version;
  if (item.status !== 'active' || input.revision !== item.revision) throw await tooLate(services, item.id);
  if (!compiled.events.has(input.event)) throw noSuchEvent();
  const taken = permitted(compiled, item.snapshot, input.event, facts);
  if (isRefusal(taken)) throw refusalError(taken);
  refuseUnsafe(door, [taken]);
  const form = taken.meta.form === undefined ? undefined : version.forms[taken.meta.form];
  const { values, cleared } = await checkForm(services, {
    form,
    access: taken.meta.fields,
    values: input.form ?? {},
    before: item.snapshot.context.data,
    item,
    person,
    now: facts.now,
  });
  const keep = form !== undefined && form.keep !== 'entry';
  const before = keep ? withoutFields(item.snapshot, cleared) : item.snapshot;
  const came = { kind: 'event', event: input.event, form: values, keep } as const;
  const step = await takeWithPeople(services, compiled, facts, (known) =>
    takeStep(compiled, before, came, known),
  );
  if (isRefusal(step)) throw refusalError(step);
  refuseUnsafe(
    door,
    step.taken.filter(({ event }) => event === input.event), // which of several ways could be known only now
  );
  return planStep(
    services,
    opened,
    step,
    {
      kind: 'event',
      event: input.event,
      title: textIn(taken.meta.title ?? input.event, 'zh'),
      form_key: form?.key ?? null,
      form: form ? values : null,
      request_key: input.requestKey,
    },
    input.repeats ? { detail: { repeated: true } } : {},
  );
}

/** What a person has emptied is not in the data any more. */
function withoutFields(snapshot: Snapshot, names: string[]): Snapshot {
  if (names.length === 0) return snapshot;
  const data = Object.fromEntries(
    Object.entries(snapshot.context.data).filter(([name]) => !names.includes(name)),
  );
  return { ...snapshot, context: { ...snapshot.context, data } };
}
