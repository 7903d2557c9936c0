// As little client as HTTP allows, so that the figures are the server's: kept-alive connections, no fetch.
import { Agent, request } from 'node:http';

export interface Client {
  post: (path: string, body: unknown) => Promise<unknown>;
  get: (path: string, input: unknown) => Promise<unknown>;
}

interface Answer {
  status: number;
  cookies: string[];
  body: string;
}

function send(origin: string, agent: Agent, path: string, cookie: string, body?: string): Promise<Answer> {
  const { promise, resolve, reject } = Promise.withResolvers<Answer>();
  const headers = {
    cookie,
    origin,
    ...(body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } : {}),
  };
  const call = request(`${origin}${path}`, { agent, method: body ? 'POST' : 'GET', headers }, (answer) => {
    const chunks: Buffer[] = [];
    answer.on('data', (chunk) => chunks.push(chunk));
    answer.on('end', () => {
      const { statusCode: status = 0, headers: told } = answer;
      resolve({ status, cookies: told['set-cookie'] ?? [], body: Buffer.concat(chunks).toString() });
    });
  });
  call.on('error', reject);
  call.end(body);
  return promise;
}

/** Signs in as a demo account and stays connected. */
export async function signIn(origin: string, username: string, password: string): Promise<Client> {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const credentials = JSON.stringify({ username, password });
  const { status, cookies, body } = await send(origin, agent, '/api/auth/sign-in/username', '', credentials);
  if (status !== 200) throw new Error(`sign-in answered ${status}: ${body}`);
  const cookie = cookies.map((line) => line.split(';')[0]).join('; ');
  const read = ({ status: code, body: text }: Answer) => {
    if (code !== 200) throw new Error(`${code}: ${text.slice(0, 300)}`);
    return JSON.parse(text).result.data as unknown;
  };
  return {
    post: async (path, value) =>
      read(await send(origin, agent, `/api/trpc/${path}`, cookie, JSON.stringify(value))),
    get: async (path, input) => {
      const query = input === undefined ? '' : `?input=${encodeURIComponent(JSON.stringify(input))}`;
      return read(await send(origin, agent, `/api/trpc/${path}${query}`, cookie));
    },
  };
}
