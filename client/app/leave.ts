import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { actAs } from './acting-post.ts';
import { signOut } from './session.ts';

/** Signs out here and forgets what was read. */
export function useLeave(): () => Promise<void> {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await signOut();
    actAs(null);
    await navigate({ to: '/sign-in' });
    queries.clear();
  };
}
