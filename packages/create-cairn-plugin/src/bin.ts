#!/usr/bin/env node
import { createRequire } from 'node:module';

const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string };
if (Number.parseInt(process.versions.node, 10) < 24) {
  // Said here, because an older Node cannot even read what is imported below.
  process.stderr.write(`✗ expected Node.js 24 or newer, got ${process.versions.node}\n`);
  process.exitCode = 2;
} else {
  const [{ createPlugin }, { createTerminal }] = await Promise.all([
    import('./create-plugin.ts'),
    import('./command/terminal.ts'),
  ]);
  const terminal = createTerminal();
  try {
    const context = { terminal, version, directory: process.cwd() };
    process.exitCode = await createPlugin(process.argv.slice(2), context);
  } finally {
    // Declared with `using`, it would be a syntax error to the older Node that is told so above.
    terminal[Symbol.dispose]();
  }
}
