import { Link } from '@tanstack/react-router';
import { Empty } from '#client/ui/empty.tsx';
import { Page, Panel } from '#client/ui/page.tsx';
import { ProblemAlert } from '#client/ui/problem-alert.tsx';
import { buttonClass } from '#client/ui/push-button.tsx';
import { useWords } from './language.ts';
import { toProblem } from './problem.ts';
import { appWords } from './words.ts';

/** What a screen shows instead of going blank. */
export function ScreenProblem({ error, reset }: { error: unknown; reset?: () => void }) {
  const say = useWords(appWords);
  const broken = toProblem(error).code === 'broken';
  return (
    <Page title={say('screenProblem')} width="text">
      <ProblemAlert
        error={error}
        onRetry={broken ? () => window.location.reload() : reset}
        action={
          <Link to="/" className={buttonClass('plain', 'small')}>
            {say('backHome')}
          </Link>
        }
      />
    </Page>
  );
}

export function NotFoundScreen() {
  const say = useWords(appWords);
  return (
    <Page title={say('notFoundTitle')} width="text">
      <Panel>
        <Empty title={say('notFound')} action={<Link to="/">{say('backHome')}</Link>}>
          {say('notFoundHint')}
        </Empty>
      </Panel>
    </Page>
  );
}
