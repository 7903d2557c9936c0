import { describe, expect, test } from 'vitest';
import { deskNotes } from '#workflows/desk-notes.ts';
import { perform } from '#workflows/verbs/perform.ts';
import type { Verb } from '#workflows/verbs/verb.ts';
import { findVerb } from '#workflows/verbs/verbs.ts';
import { ann, bob, desk, eve, everyone, guest, ned, Story } from './story.ts';
import { by, facts, filer, refusal, taken, workflow } from './world.ts';

describe('claim and release', () => {
  test('who takes a task on has it alone; the others hear who has it', () => {
    const story = new Story(desk());
    story.verb(ann, 'claim');

    expect(story.task?.seats).toEqual(['person:ann']);
    expect(refusal(story.try(bob, 'PASS'))).toMatchObject({
      refused: 'forbidden',
      why: { zh: '已由ann签收办理' },
    });
    expect(story.offer(bob, 'PASS')).toMatchObject({ can: false, reason: { code: 'role' } });
    expect(story.offer(bob, 'REJECT')).toMatchObject({ can: false });
    expect(story.offer(ann, 'REJECT')).toMatchObject({ can: true });
    expect(refusal(story.tryVerb(bob, 'claim')).why).toMatchObject({ zh: '已由ann签收' });
    expect(story.act(ann, 'PASS')).toMatchObject({ status: 'done', outcome: 'passed' });
    expect(story.now.snapshot.context.desk).toEqual({});
  });

  test('given back, it waits for everyone again', () => {
    const story = new Story(desk());
    story.verb(ann, 'claim');

    expect(refusal(story.tryVerb(bob, 'release')).refused).toBe('forbidden');
    story.verb(ann, 'release');
    expect(story.task?.seats).toEqual(['one@*']);
    expect(story.act(bob, 'PASS').outcome).toBe('passed');
  });

  test('a stranger cannot take it on, nobody can where several decide, and the filer may still cancel', () => {
    expect(refusal(new Story(desk()).tryVerb(guest, 'claim')).refused).toBe('forbidden');
    expect(refusal(new Story(desk('all')).tryVerb(ann, 'claim')).why).toMatchObject({
      zh: '这一步由多人共同办理，无需签收',
    });
    const story = new Story(desk());
    story.verb(ann, 'claim');
    expect(story.act(filer, 'CANCEL').status).toBe('done');
  });

  test('it is forgotten when the state is left and entered again', () => {
    const story = new Story(desk());
    story.verb(ann, 'claim');
    story.act(ann, 'RETURN');
    story.act(filer, 'AGAIN');

    expect(story.task).toMatchObject({ state: 'review', seats: ['one@*'] });
  });
});

describe('transfer', () => {
  test('the task leaves one and another has it, with a notice and both names', () => {
    const story = new Story(desk());
    const handed = story.verb(ann, 'transfer', { to: 'guest', text: '出差' });

    expect(story.task?.seats).toEqual(['person:guest']);
    expect(handed).toMatchObject({
      effects: [{ kind: 'notify', seats: ['person:guest'], body: '出差' }],
      detail: { from: { id: 'ann' }, to: { id: 'guest' } },
      entered: [],
    });
    expect(refusal(story.try(ann, 'PASS')).why).toMatchObject({ zh: '已转guest办理' });
    expect(story.act(guest, 'PASS').snapshot.context.actors).toEqual({ PASS: ['guest'] });
  });

  test('it may be handed back, but not to oneself nor to who must not do it', () => {
    const apart = desk('any', { one: { post: 'one', notActorOf: ['AGAIN'] } });
    const story = new Story(apart);
    expect(refusal(story.tryVerb(ann, 'transfer', { to: 'ann', text: '试' })).why).toMatchObject({
      zh: '不能选择自己',
    });
    story.act(ann, 'RETURN');
    story.act(filer, 'AGAIN');
    expect(refusal(story.tryVerb(ann, 'transfer', { to: filer.id, text: '试' })).refused).toBe('guard');
    story.verb(ann, 'transfer', { to: 'bob', text: '请办' });
    story.verb(bob, 'transfer', { to: 'ann', text: '退还' });
    expect(story.task?.seats).toEqual(['person:ann']);
    expect(story.act(ann, 'PASS').outcome).toBe('passed');
  });

  test('in a countersign only my vote goes to another, who does not vote twice', () => {
    const story = new Story(desk('all'));
    story.verb(ann, 'transfer', { to: 'guest', text: '请代为表决' });

    expect(story.task).toMatchObject({ seats: ['one@*', 'person:guest'], excluded: ['ann'] });
    expect(refusal(story.try(ann, 'PASS')).refused).toBe('forbidden');
    expect(refusal(story.tryVerb(bob, 'transfer', { to: 'guest', text: '也给他' })).refused).toBe('guard');
    expect(story.act(guest, 'PASS').voted).toBe(true);
    expect(story.act(bob, 'PASS')).toMatchObject({ outcome: 'passed' });
    expect(story.now.snapshot.context.actors).toEqual({ PASS: ['guest', 'bob'] });
  });
});

describe('delegate', () => {
  test('the delegate gives an opinion, and the task is back with who delegated it', () => {
    const story = new Story(desk());
    story.verb(ann, 'delegate', { to: 'guest', text: '请研提意见' });

    expect(story.task?.seats).toEqual(['person:guest']);
    expect(refusal(story.try(ann, 'PASS')).why).toMatchObject({ zh: '请等待guest先签署意见' });
    expect(refusal(story.try(guest, 'PASS')).refused).toBe('forbidden');
    story.verb(guest, 'opinion', { agrees: 'no', text: '材料不全' });
    expect(story.task?.seats).toEqual(['person:ann']);
    expect(story.act(ann, 'PASS').outcome).toBe('passed');
  });
});

describe('added signers', () => {
  test('before: theirs first, then mine; taken back, nobody waits for them', () => {
    const story = new Story(desk());
    story.verb(ann, 'add-sign', { where: 'before', people: ['guest', 'eve'], text: '请先审' });

    expect(story.task?.seats).toEqual(['person:guest', 'person:eve']);
    story.verb(guest, 'opinion', { agrees: 'yes', text: '可' });
    expect(refusal(story.try(ann, 'PASS')).why).toMatchObject({ zh: '请等待eve先签署意见' });
    expect(refusal(story.tryVerb(bob, 'remove-sign', { signer: 'review/eve' })).refused).toBe('forbidden');
    story.verb(ann, 'remove-sign', { signer: 'review/eve' });
    expect(refusal(story.tryVerb(eve, 'opinion', { agrees: 'yes', text: '可' })).refused).toBe('forbidden');
    expect(refusal(story.tryVerb(ann, 'remove-sign', { signer: 'review/guest' })).why).toMatchObject({
      zh: '加签的人员都已签署意见',
    });
    expect(story.act(ann, 'PASS').outcome).toBe('passed');
  });

  test('after: asked once I have decided, and the state is left when they agree', () => {
    const story = new Story(desk());
    story.verb(ann, 'add-sign', { where: 'after', people: ['guest'], text: '请会签' });

    expect(story.task?.seats).toEqual(['person:ann']);
    expect(refusal(story.tryVerb(guest, 'opinion', { agrees: 'yes', text: '可' })).refused).toBe('guard');
    expect(story.act(ann, 'PASS')).toMatchObject({ voted: true, states: ['review'] });
    expect(story.task?.seats).toEqual(['person:guest']);
    expect(story.verb(guest, 'opinion', { agrees: 'yes', text: '可' })).toMatchObject({ outcome: 'passed' });
    expect(story.now.snapshot.context.actors).toEqual({ PASS: ['ann'] });
  });

  test('beside: an objection undoes the decision, and the motion waits for a new opinion', () => {
    const story = new Story(desk());
    story.verb(ann, 'add-sign', { where: 'beside', people: ['guest'], text: '请并签' });
    expect(story.task?.seats).toEqual(['person:ann', 'person:guest']);
    story.act(ann, 'PASS');
    story.verb(guest, 'opinion', { agrees: 'no', text: '不妥' });

    expect(story.task?.seats).toEqual(['person:ann']);
    expect(refusal(story.try(ann, 'PASS')).why).toMatchObject({
      zh: 'guest不同意，请重新征求意见或作其他处理',
    });
    story.verb(ann, 'add-sign', { where: 'beside', people: ['guest'], text: '已改' });
    story.verb(guest, 'opinion', { agrees: 'yes', text: '可' });
    expect(story.act(ann, 'PASS').outcome).toBe('passed');
  });

  test('beside in a countersign: all votes and the signature are needed', () => {
    const story = new Story(desk('all'));
    story.verb(ann, 'add-sign', { where: 'beside', people: ['guest'], text: '请并签' });
    story.act(ann, 'PASS');
    story.act(bob, 'PASS');

    expect(story.now).toMatchObject({ states: ['review'], voted: true });
    expect(story.task?.seats).toEqual(['person:guest']);
    story.now = taken(
      perform(
        story.compiled,
        story.snapshot,
        findVerb('opinion') as Verb,
        { agrees: 'yes', text: '可' },
        facts(guest, { named: everyone, deciders: story.deciders }),
      ),
    );
    expect(story.now).toMatchObject({ outcome: 'passed' });
    expect(story.now.snapshot.context.actors).toEqual({ PASS: ['ann', 'bob'] });
  });

  test('a return out of a countersign with signers leaves one task, and none of them when it comes back', () => {
    const story = new Story(desk('all'));
    story.verb(ann, 'add-sign', { where: 'beside', people: ['guest'], text: '请并签' });
    story.verb(bob, 'transfer', { to: 'ned', text: '请代' });
    story.act(ann, 'PASS');
    story.act(ned, 'RETURN');

    expect(story.now.tasks).toMatchObject([{ state: 'drafting', seats: [`person:${filer.id}`] }]);
    expect(story.now.snapshot.context).toMatchObject({ desk: {}, tally: {} });
    story.act(filer, 'AGAIN');
    expect(story.now.tasks).toMatchObject([{ state: 'review', seats: ['one@*'], excluded: [] }]);
  });

  test('what was arranged is said in words', () => {
    const story = new Story(desk());
    story.verb(ann, 'add-sign', { where: 'beside', people: ['guest'], text: '请并签' });

    expect(deskNotes(story.now.snapshot.context.desk.review ?? {})).toMatchObject([
      { zh: 'ann已签收', en: 'ann has taken it on' },
      { zh: 'guest（ann并签）：待签署' },
    ]);
  });
});

describe('parallel regions', () => {
  const twoDesks = workflow({
    type: 'parallel',
    states: {
      left: {
        initial: 'a',
        states: {
          a: {
            meta: { title: '左', task: { roles: ['one'] } },
            on: { LEFT: { target: 'z', meta: by('one') } },
          },
          z: { type: 'final' },
        },
      },
      right: {
        initial: 'a',
        states: {
          a: {
            meta: { title: '右', task: { roles: ['one'] } },
            on: { RIGHT: { target: 'z', meta: by('one') } },
          },
          z: { type: 'final' },
        },
      },
    },
  });

  test('what is arranged in one leaves the other alone, and a verb asks which is meant', () => {
    const story = new Story(twoDesks);
    expect(story.offer(ann, 'claim')?.ask).toMatchObject({
      state: { options: [{ value: 'left.a' }, { value: 'right.a' }] },
    });
    story.verb(ann, 'claim', { state: 'left.a' });
    story.act(bob, 'RIGHT');

    expect(story.now.tasks).toMatchObject([{ state: 'left.a', seats: ['person:ann'] }]);
    expect(refusal(story.try(bob, 'LEFT')).refused).toBe('forbidden');
    expect(story.act(ann, 'LEFT').status).toBe('done');
  });
});

describe('copies, mentions and handing over', () => {
  test('a copy shows the item to people and tells them; only who takes part may send one', () => {
    const story = new Story(desk());
    const copied = story.verb(ann, 'copy', { people: ['guest', 'eve'] });

    expect(copied.effects).toMatchObject([
      { kind: 'show', people: ['guest', 'eve'], copied: true },
      { kind: 'notify', seats: ['person:guest', 'person:eve'] },
    ]);
    expect(refusal(story.tryVerb(guest, 'copy', { people: ['eve'] })).refused).toBe('forbidden');
  });

  test('who is mentioned sees the item and is told once', () => {
    const story = new Story(desk());
    const said = story.verb(ann, 'comment', { text: '请看', mentions: [filer.id, 'guest'] });
    const told = said.effects.flatMap((effect) => (effect.kind === 'notify' ? effect.seats : []));

    expect(said.effects).toContainEqual({ kind: 'show', people: [filer.id, 'guest'], copied: false });
    expect([...told].sort()).toEqual([`person:${filer.id}`, 'one@*', 'person:guest'].sort());
  });

  test('everything in the name of a leaver goes to another: claims, votes handed on, signatures', () => {
    const claimed = new Story(desk());
    claimed.verb(ann, 'claim');
    claimed.verb(eve, 'hand-over', { from: 'ann', to: 'guest', text: '调离' });
    expect(claimed.task?.seats).toEqual(['person:guest']);

    const signing = new Story(desk('all'));
    signing.verb(ann, 'add-sign', { where: 'beside', people: ['guest'], text: '请并签' });
    signing.verb(bob, 'hand-over', { from: 'guest', to: 'eve', text: '调离' });
    expect(signing.task?.seats).toEqual(['one@*', 'person:eve']);
    expect(
      refusal(signing.tryVerb(bob, 'hand-over', { from: 'guest', to: 'eve', text: '再来' })).refused,
    ).toBe('guard');
  });

  test('it is not on the page of an item', () => {
    expect(new Story(desk()).offer(ann, 'hand-over')).toBeUndefined();
  });
});
