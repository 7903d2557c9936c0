import type { Cast } from './cast.ts';
import { dateAfter, daysBefore, officeHour, spread } from './demo-time.ts';
import type { ItemScript } from './item-script.ts';
import { eventsOf, type Plot, plots } from './problem-plot.ts';
import { filerOf, formOf, makeUpStory, problemForm } from './problem-words.ts';
import { type SeededRandom, seededRandom } from './seeded-random.ts';

/** The demo's problems, oldest first, filed in the ten months before `today`. */
export function writeProblemScripts(cast: Cast, firstOrgan: string, today: Date): ItemScript[] {
  const random = seededRandom(937);
  return plots(cast.organs, firstOrgan, random)
    .map(({ plot, organ }, number) => writeScript({ number, plot, organ, cast, today, random }))
    .sort((one, other) => one.at.getTime() - other.at.getTime());
}

interface Scene {
  number: number;
  plot: Plot;
  organ: string;
  cast: Cast;
  today: Date;
  random: SeededRandom;
}

function writeScript({ number, plot, organ, cast, today, random }: Scene): ItemScript {
  const { from, to, dueOn } = timesOf(plot, today, random);
  const story = makeUpStory(number, organ, dueOn, random);
  const filer = filerOf(story.source, organ, cast, random);
  const events = eventsOf(plot);
  const times = spread(from, to, events.length, random);
  const steps = events.map((event, nth) => {
    const at = times[nth] ?? to;
    return {
      at,
      by: actorOf(event, filer, organ, cast, random),
      event,
      form: formOf(event, story, at, random),
    };
  });
  return {
    key: `problem-${number}`,
    workflow: 'problem-rectification',
    at: from,
    by: filer,
    data: problemForm(story, from, random),
    steps,
  };
}

function actorOf(event: string, filer: string, organ: string, cast: Cast, random: SeededRandom): string {
  if (event === 'RESUBMIT' || event === 'WITHDRAW') return filer;
  if (event === 'PLAN' || event === 'SUBMIT') return cast.liaison(organ);
  if (event === 'APPROVE' || event === 'SEND_BACK') return cast.leader(organ);
  return random.pick(cast.reviewers.filter((reviewer) => reviewer !== filer));
}

interface Times {
  from: Date;
  /** When the last step so far was. */
  to: Date;
  dueOn: string;
}

function timesOf({ stands, late }: Plot, today: Date, random: SeededRandom): Times {
  const filed = (least: number, most: number) =>
    officeHour(daysBefore(today, random.whole(least, most)), random);
  const span = (from: Date, days: number, dueIn: number): Times => {
    const to = Math.min(daysBefore(from, -days).getTime(), daysBefore(today, 0.1).getTime());
    return { from, to: new Date(to), dueOn: dateAfter(from, dueIn) };
  };
  if (stands === 'filed') return span(filed(1, 9), 1, 30);
  if (stands === 'drafting') return span(filed(3, 12), 2, 30);
  if (stands === 'rejected' || stands === 'withdrawn') return span(filed(15, 285), 3, 30);
  if (stands === 'closed')
    return span(filed(55, 300), random.whole(22, 45), late === 'no' ? random.whole(48, 60) : 12);
  if (late === 'no') return span(filed(8, 25), random.whole(5, 24), random.whole(30, 60));
  const overdue = late === 'yellow' ? random.whole(2, 5) : random.whole(13, 50);
  const open = random.whole(24, 34);
  return span(filed(overdue + open, overdue + open), 18, open);
}
