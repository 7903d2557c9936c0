// What was arranged about a task, in words for whoever looks at the item.
import type { Text } from './definition.ts';
import type { Desk, Signer } from './facts.ts';

const kinds: Record<Signer['where'], { zh: string; en: string }> = {
  before: { zh: '前加签', en: 'signs before' },
  beside: { zh: '并签', en: 'signs beside' },
  after: { zh: '后加签', en: 'signs after' },
  delegate: { zh: '委派', en: 'delegated to' },
};

function stand({ agrees }: Signer): { zh: string; en: string } {
  if (agrees === null) return { zh: '待签署', en: 'not yet' };
  return agrees ? { zh: '同意', en: 'agrees' } : { zh: '不同意', en: 'does not agree' };
}

function noteOf(signer: Signer): Text {
  const { person, by, where } = signer;
  const [kind, now] = [kinds[where], stand(signer)];
  return {
    zh: `${person.name}（${by.name}${kind.zh}）：${now.zh}`,
    en: `${person.name} (${kind.en}, asked by ${by.name}): ${now.en}`,
  };
}

/** What was arranged about a task: who took it on, to whom it was handed, who signs as well. */
export function deskNotes({ holder, moves = [], signers = [], held }: Desk): Text[] {
  const name = holder?.person.name;
  const had: Text[] = !holder
    ? []
    : holder.how === 'claim'
      ? [{ zh: `${name}已签收`, en: `${name} has taken it on` }]
      : [{ zh: `已转${name}办理`, en: `Handed to ${name}` }];
  const moved = moves.map(
    ({ from, to }): Text => ({
      zh: `${from.name}已转${to.name}办理`,
      en: `${from.name} handed it to ${to.name}`,
    }),
  );
  const waits: Text[] = held
    ? [{ zh: '已作出决定，待加签人签署后生效', en: 'Decided; waits for the signers' }]
    : [];
  return [...had, ...moved, ...signers.map(noteOf), ...waits];
}
