import type { Actor } from '#workflows/facts.ts';
import { entryHash } from '../audit/entry-hash.ts';
import type { EntryRow } from './rows.ts';

type Unsealed = Omit<
  EntryRow,
  'actor_id' | 'actor_name' | 'actor_post' | 'actor_unit' | 'previous' | 'hash'
> & {
  actor: Actor | null;
};

/** One line of history, chained to the one before it. */
export function sealEntry(previous: string, { actor, ...entry }: Unsealed): EntryRow {
  const by = {
    actor_id: actor?.id ?? null,
    actor_name: actor && (actor.behalf ? `${actor.name}（代${actor.behalf.name}）` : actor.name),
    actor_post: actor?.postTitle ?? null,
    actor_unit: actor?.unitId ?? null,
  };
  const hash = entryHash(previous, {
    itemId: entry.item_id,
    number: entry.number,
    revision: entry.revision,
    kind: entry.kind,
    event: entry.event,
    title: entry.title,
    actorId: by.actor_id,
    actorName: by.actor_name,
    actorPost: by.actor_post,
    actorUnit: by.actor_unit,
    fromStates: entry.from_states,
    toStates: entry.to_states,
    formKey: entry.form_key,
    form: entry.form,
    detail: entry.detail,
    at: entry.at,
    requestKey: entry.request_key,
  });
  return { ...entry, ...by, previous, hash };
}
