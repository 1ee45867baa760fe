import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Command } from '../harness/run-command.ts';

/** The least that Ink can show: what a terminal interface that is made of it has to be measured by. */
export interface HelloInk extends Disposable {
  readonly command: Command;
}

const APP = fileURLToPath(new URL('../../../apps/tui/', import.meta.url));

const PROGRAM = `import { render, Text } from 'ink';
import { createElement } from 'react';
render(createElement(Text, undefined, 'hello'));
`;

/** Bundles it as the interface itself is, beside the packages that the interface has. */
export function helloInk(): HelloInk {
  const folder = `${APP}node_modules/.cache/hello-ink-${process.pid}`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}/hello.mjs`, PROGRAM);
  execFileSync(
    `${APP}node_modules/.bin/rolldown`,
    [
      `${folder}/hello.mjs`,
      '-d',
      `${folder}/out`,
      '-f',
      'esm',
      '--platform',
      'node',
      '--minify',
      '-e',
      'react-devtools-core',
      '--define',
      'process.env.NODE_ENV="production"',
    ],
    { cwd: APP, stdio: 'ignore' },
  );
  return {
    command: { program: process.execPath, args: [`${folder}/out/hello.js`] },
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}
