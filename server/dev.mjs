// `npm run dev`: the server restarts, and the page reloads, when a source file is saved.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { environment, install, node, root } from './prepare.mjs';

install();

const tools = [
  spawn(node, ['--watch', '--watch-preserve-output', join(root, 'server/main.ts')], {
    cwd: root,
    env: environment,
    stdio: 'inherit',
  }),
  spawn(join(root, 'node_modules/.bin/vite'), ['client'], { cwd: root, env: environment, stdio: 'inherit' }),
];

const stop = (signal) => {
  for (const tool of tools) tool.kill(signal);
};
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => stop(signal));
for (const tool of tools) tool.on('exit', () => stop('SIGTERM'));
