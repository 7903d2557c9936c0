import { useCallback, useEffect, useRef, useState } from 'react';
import type { Option } from './form-services.ts';

const PAUSE = 200;

interface Search {
  found: Option[];
  state: 'idle' | 'busy' | 'failed';
  search: (text: string) => void;
  /** On opening the list: asks for what stands there, which a quick hand may have typed already. */
  begin: () => void;
}

/** Looks up while typing; an answer that was overtaken by a later question is dropped. */
export function useSearch(ask: (text: string) => Promise<Option[]>): Search {
  const [found, setFound] = useState<Option[]>([]);
  const [state, setState] = useState<Search['state']>('idle');
  const question = useRef(0);
  const timer = useRef(0);
  const typed = useRef('');
  const search = useCallback(
    (text: string) => {
      typed.current = text;
      question.current += 1;
      const mine = question.current;
      const settle = (next: Search['state'], options: Option[]) => {
        if (question.current !== mine) return;
        setFound(options);
        setState(next);
      };
      window.clearTimeout(timer.current);
      setState('busy');
      const run = () =>
        ask(text.trim()).then(
          (options) => settle('idle', options),
          () => settle('failed', []),
        );
      timer.current = window.setTimeout(run, text === '' ? 0 : PAUSE);
    },
    [ask],
  );
  useEffect(
    () => () => {
      question.current += 1;
      window.clearTimeout(timer.current);
    },
    [],
  );
  const begin = useCallback(() => search(typed.current), [search]);
  return { found, state, search, begin };
}
