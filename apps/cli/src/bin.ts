#!/usr/bin/env node
import { readVersion } from './version.ts';

// The version is asked for by scripts and installers, and needs nothing of the rest.
const [first, ...rest] = process.argv.slice(2);
if (rest.length === 0 && (first === '--version' || first === '-V')) {
  process.stdout.write(`${readVersion()}\n`);
} else if (Number.parseInt(process.versions.node, 10) < 24) {
  // Said here, because an older Node cannot even read what is imported below.
  process.stderr.write(
    `✗ expected Node.js 24 or newer, got ${process.versions.node}\n  Install it, or run cairn with another node.\n`,
  );
  process.exitCode = 2;
} else {
  const [{ reportEscaped, runCairn }, { createProcessContext }] = await Promise.all([
    import('./main.ts'),
    import('./frame/process-context.ts'),
  ]);
  const words = process.argv.slice(2);
  const context = createProcessContext(readVersion());
  process.on('uncaughtException', (error) => process.exit(reportEscaped(error, words, context)));
  process.exitCode = await runCairn(words, context);
}
