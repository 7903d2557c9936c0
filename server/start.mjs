// `npm start`: makes ready whatever is missing, then runs the server until it is told to stop.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { buildClient, compileCache, environment, install, node, root } from './prepare.mjs';

install();
buildClient();

// The channel closes when this process dies, however it dies; the server then ends itself.
const server = spawn(node, [join(root, 'server/main.ts')], {
  cwd: root,
  env: { NODE_ENV: 'production', ...environment, NODE_COMPILE_CACHE: compileCache },
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
});

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, () => server.kill(signal));
// npm itself was killed, so that nobody passes signals on to here.
const parent = process.ppid;
const watch = () => process.ppid !== parent && server.kill('SIGTERM');
if (process.env.npm_lifecycle_event === 'start') setInterval(watch, 1_000).unref();
server.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
