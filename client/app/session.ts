// Sign-in and sign-out under /api/auth; everything else goes through the API.
import { type ApiProblem, ownProblem, problemFrom } from './problem.ts';

async function post(path: string, body: object): Promise<ApiProblem | null> {
  let response: Response;
  try {
    response = await fetch(`/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  } catch {
    return ownProblem('offline');
  }
  if (response.ok) return null;
  const answer = (await response.json().catch(() => null)) as { error?: { data?: object } } | null;
  return problemFrom({ httpStatus: response.status, ...answer?.error?.data });
}

/** Nothing when it worked, else what to tell the person. */
export const signIn = (userName: string, password: string) =>
  post('sign-in/username', { username: userName, password });

export const signOut = () => post('sign-out', {});
