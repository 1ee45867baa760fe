// A first look at cairn on generated data.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cairn = fileURLToPath(new URL('../apps/cli/dist/bin.js', import.meta.url));
const { status } = spawnSync(process.execPath, [cairn, '--help'], { stdio: 'inherit' });
process.exitCode = status ?? 1;
