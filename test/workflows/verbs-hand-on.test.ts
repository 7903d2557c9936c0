import { describe, expect, test } from 'vitest';
import { ann, bob, desk, guest, ned, Story } from './story.ts';
import { refusal } from './world.ts';

describe('what was handed on', () => {
  const mine = (story: Story) => story.task?.seats;

  test('comes back as it was: shared, taken on, or from whoever had handed it to me', () => {
    const story = new Story(desk());
    story.verb(ann, 'transfer', { to: 'guest', text: '请办' });
    expect(refusal(story.tryVerb(bob, 'recall')).refused).toBe('forbidden');
    story.verb(ann, 'recall');
    expect(mine(story)).toEqual(['one@*']);

    story.verb(ann, 'claim');
    story.verb(ann, 'transfer', { to: 'guest', text: '请办' });
    story.verb(guest, 'transfer', { to: 'ned', text: '请办' });
    expect(refusal(story.tryVerb(ann, 'recall')).refused).toBe('forbidden');
    story.verb(guest, 'recall');
    expect(mine(story)).toEqual(['person:guest']);
    expect(story.act(guest, 'PASS').outcome).toBe('passed');
  });

  test('of several deciders is only the part of whoever gave it, until it is voted on', () => {
    const story = new Story(desk('all'));
    story.verb(ann, 'transfer', { to: 'guest', text: '请代为表决' });
    story.verb(guest, 'transfer', { to: 'ned', text: '请代为表决' });
    story.verb(guest, 'recall');
    expect(mine(story)).toEqual(['one@*', 'person:guest']);
    story.verb(guest, 'transfer', { to: 'ned', text: '请代为表决' });
    story.act(ned, 'PASS');
    expect(refusal(story.tryVerb(guest, 'recall')).why).toMatchObject({ zh: '对方已开始办理，不能收回' });
  });

  test('may also go to roles the workflow names for it', () => {
    const drawn = desk('any', { two: { post: 'two' } });
    expect(refusal(new Story(drawn).tryVerb(ann, 'transfer', { to: 'eve', text: '请办' })).why).toMatchObject(
      {
        zh: 'eve不在本单位，也没有这一步要求的职务，不能接办',
      },
    );
    const story = new Story({ ...drawn, meta: { ...drawn.meta, verbs: { transfer: ['two'] } } });
    story.verb(ann, 'transfer', { to: 'eve', text: '请办' });
    expect(mine(story)).toEqual(['person:eve']);
  });
});
