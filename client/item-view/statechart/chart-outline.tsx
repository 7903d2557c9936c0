import { useWords } from '#client/app/language.ts';
import type { Chart, ChartState, Move } from './chart.ts';
import type { Jump } from './jumps.ts';
import type { ChartTexts } from './layout-graph.ts';
import type { Lit } from './light-up.ts';
import styles from './statechart.module.css';
import { type SayStatechart, statechartWords } from './words.ts';

export interface ChartOutlineProps {
  chart: Chart;
  texts: ChartTexts;
  lit: Lit;
}

/** The same chart in words: every state in order, where the item stands, and where each state leads. */
export function ChartOutline({ chart, texts: drawn, lit }: ChartOutlineProps) {
  const say = useWords(statechartWords);
  const texts = {
    ...drawn,
    state: (state: ChartState) => drawn.state(state) || say('unnamed', { n: placeOf(state) }),
  };
  return <ol className={styles.outline}>{statesIn('')}</ol>;

  function statesIn(parent: string) {
    const root = parent === '' ? chart.moves.filter((move) => move.source === '') : [];
    const states = chart.states.filter((state) => state.parent === parent);
    return (
      <>
        {root.length > 0 && <OutlineMoves moves={root} chart={chart} texts={texts} lit={lit} />}
        {states.map((state) => (
          <li key={state.path} aria-current={standsAt(state) ? 'step' : undefined}>
            <OutlineState
              state={state}
              title={texts.state(state)}
              lit={lit}
              first={isFirst(state)}
              now={standsAt(state)}
            />
            <OutlineMoves
              moves={chart.moves.filter((move) => move.source === state.path)}
              chart={chart}
              texts={texts}
              lit={lit}
            />
            <OutlineJumps
              jumps={lit.jumps.filter((jump) => jump.source === state.path)}
              chart={chart}
              texts={texts}
            />
            {chart.states.some((other) => other.parent === state.path) && <ol>{statesIn(state.path)}</ol>}
          </li>
        ))}
      </>
    );
  }

  function placeOf({ path, parent }: ChartState) {
    return (
      chart.states.filter((other) => other.parent === parent).findIndex((other) => other.path === path) + 1
    );
  }

  /** The innermost states it is in, not the boxes around them. */
  function standsAt(state: ChartState) {
    const inside = chart.states.some((other) => other.parent === state.path && lit.active.has(other.path));
    return lit.active.has(state.path) && !inside;
  }

  function isFirst(state: ChartState) {
    return chart.states.some((other) => other.initial === state.path);
  }
}

interface OutlineStateProps {
  state: ChartState;
  title: string;
  lit: Lit;
  first: boolean;
  now: boolean;
}

function OutlineState({ state, title, lit, first, now }: OutlineStateProps) {
  const say = useWords(statechartWords);
  const active = lit.active.has(state.path);
  return (
    <p className={active ? styles.outlineActive : undefined}>
      <span className={styles.outlineTitle}>{title}</span>
      {now && <span className={styles.now}>{say('now')}</span>}
      {lit.aimed.has(state.path) && <span className={styles.aim}>{say('aimed')}</span>}
      {marks(state, first, !active && lit.visited.has(state.path), say).map((mark) => (
        <span key={mark} className={styles.mark}>
          {mark}
        </span>
      ))}
    </p>
  );
}

function marks(state: ChartState, first: boolean, been: boolean, say: SayStatechart): string[] {
  return [
    been && say('been'),
    state.region && say('sideBySide'),
    first && say('start'),
    state.kind === 'final' && say('end'),
    state.kind === 'history' && say('history'),
  ].filter((mark) => mark !== false);
}

function OutlineMoves({ moves, chart, texts, lit }: { moves: Move[] } & ChartOutlineProps) {
  const say = useWords(statechartWords);
  if (moves.length === 0) return null;
  return (
    <ul className={styles.outlineMoves}>
      {moves.map((move) => (
        <li key={move.id} className={lit.moves.has(move.id) ? styles.outlineTaken : undefined}>
          {sentence(move)}
          {lit.moves.has(move.id) && <span className={styles.mark}>{say('been')}</span>}
        </li>
      ))}
    </ul>
  );

  function sentence(move: Move) {
    const target = chart.states.find((state) => state.path === move.target);
    if (move.stays || !target) return say('staysHere', { move: texts.move(move) });
    return say('leadsTo', {
      move: texts.move(move),
      state: texts.state(target),
    });
  }
}

/** What was gone and nobody drew. */
function OutlineJumps({ jumps, chart, texts }: { jumps: Jump[] } & Omit<ChartOutlineProps, 'lit'>) {
  const say = useWords(statechartWords);
  if (jumps.length === 0) return null;
  return (
    <ul className={styles.outlineMoves}>
      {jumps.map(({ target, event }) => {
        const state = chart.states.find(({ path }) => path === target);
        return (
          <li key={target} className={styles.outlineTaken}>
            ⤺ {say('leadsTo', { move: texts.event(event), state: state ? texts.state(state) : target })}
            <span className={styles.mark}>{say('been')}</span>
          </li>
        );
      })}
    </ul>
  );
}
