import type { JsonObject } from '#workflows/definition.ts';
import type { Cast } from './cast.ts';
import { dateAfter } from './demo-time.ts';
import conduct from './problems/conduct.json' with { type: 'json' };
import words from './problems/opinions.json' with { type: 'json' };
import service from './problems/serving.json' with { type: 'json' };
import thinking from './problems/thinking.json' with { type: 'json' };
import weakness from './problems/weakness.json' with { type: 'json' };
import type { SeededRandom } from './seeded-random.ts';

type Sentences = [
  what: string,
  detail: string,
  cause: string,
  measures: string[],
  result: string,
  mechanism: string,
];

const directions = Object.entries({ thinking, weakness, service, conduct }) as [string, Sentences[]][];
const sources = ['self', 'served', 'superior'] as const;

/** One problem from beginning to end. */
export interface Story {
  organ: string;
  dueOn: string;
  direction: string;
  source: (typeof sources)[number];
  severity: string;
  /** The office it was found in. */
  place: string;
  sentences: Sentences;
}

/** `number` walks through directions and sources. */
export function makeUpStory(number: number, organ: string, dueOn: string, random: SeededRandom): Story {
  const [direction, told] = directions[number % directions.length] as [string, Sentences[]];
  return {
    organ,
    dueOn,
    direction,
    source: sources[Math.floor(number / directions.length) % sources.length] ?? 'self',
    severity: random.pick(['general', 'general', 'general', 'serious', 'serious', 'grave']),
    place: random.pick(words.places),
    sentences: random.pick(told),
  };
}

export function problemForm(story: Story, at: Date, random: SeededRandom): JsonObject {
  const [what, description] = story.sentences;
  const { source, direction, severity, organ, place } = story;
  const foundOn = dateAfter(at, -random.whole(0, 6));
  return {
    summary: what.replace('{place}', place),
    description,
    source,
    direction,
    severity,
    foundOn,
    involvedUnit: organ,
  };
}

/** What an event hands in. */
export function formOf(event: string, story: Story, at: Date, random: SeededRandom): JsonObject {
  switch (event) {
    case 'RESUBMIT':
      return problemForm(story, at, random);
    case 'ACCEPT':
      return {
        responsibleUnit: story.organ,
        dueOn: story.dueOn,
        requirement: random.pick(words.requirements),
      };
    case 'PLAN':
      return planForm(story, at);
    case 'SUBMIT':
      return evidenceForm(story, random);
    case 'PASS':
      return verificationForm(random);
    default:
      return opinionForm(event, random);
  }
}

function planForm({ sentences, place, dueOn }: Story, at: Date): JsonObject {
  const [, , cause, measures, goal] = sentences;
  const rows = measures.map((measure, nth) => {
    const by = dateAfter(at, 5 * (nth + 1));
    return { measure, owner: `${place}负责人`, by: by < dueOn ? by : dueOn };
  });
  return { cause, goal, measures: rows };
}

function evidenceForm({ sentences }: Story, random: SeededRandom): JsonObject {
  const [, , , , result, mechanism] = sentences;
  return { kind: random.pick(['immediate', 'staged', 'staged', 'continuous']), result, mechanism };
}

function verificationForm(random: SeededRandom): JsonObject {
  return {
    verdict: random.pick(['done', 'done', 'done', 'mostly']),
    onSite: random.next() < 0.6,
    verifierOpinion: random.pick(words.passed),
  };
}

const opinions = new Map([
  ['RETURN', words.returned],
  ['REJECT', words.rejected],
  ['APPROVE', words.signed],
  ['SEND_BACK', words.sentBack],
  ['FAIL', words.failed],
]);

function opinionForm(event: string, random: SeededRandom): JsonObject {
  const choices = opinions.get(event);
  return choices ? { opinion: random.pick(choices) } : {};
}

/** Who files it: what a unit finds itself comes from its branches, what is pointed out from above from the committee. */
export function filerOf(source: Story['source'], organ: string, cast: Cast, random: SeededRandom): string {
  if (source === 'superior') return random.pick([...cast.supervisors, ...cast.reviewers]);
  if (source === 'served') return cast.liaison(organ);
  return random.next() < 0.6 ? random.pick(cast.secretaries(organ)) : cast.liaison(organ);
}
