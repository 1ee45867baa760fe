import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contest } from '../harness/contest.ts';
import { ratioLine } from '../harness/lines.ts';
import type { LineText } from '../harness/lines.ts';
import type { Bench, Line, Row } from '../harness/row.ts';
import { runCommand } from '../harness/run-command.ts';
import { runTask } from '../harness/run-task.ts';
import { largeFiles } from '../trees/large-files.ts';
import { listFiles } from '../trees/list-files.ts';
import { smallFiles } from '../trees/small-files.ts';

const THREADS = 2;
const PEER = 'xargs -P2 openssl dgst -sha256';

/** SHA-256 of many small and of a few large files. */
export const hashRow: Row = {
  id: 'a2',
  title: 'hash',
  measure: async (bench) => {
    const small = await smallFiles(bench);
    const first = await hashTree(bench, small, { row: 'a2', what: 'hash T1, warm', peer: PEER, target: 0.7 });
    const large = await largeFiles(bench);
    return [first, await hashTree(bench, large, { row: 'a2', what: 'hash T2, warm', peer: PEER, target: 1 })];
  },
};

async function hashTree({ work, runs }: Bench, tree: string, text: LineText): Promise<Line> {
  const files = listFiles(tree);
  const list = join(work, 'files');
  mkdirSync(work, { recursive: true });
  writeFileSync(list, files.map((file) => `${file}\0`).join(''));
  // As many for each process as keep both cores busy to the end, and not so few that starting costs more.
  const atOnce = String(Math.max(1, Math.min(500, Math.ceil(files.length / 20))));
  const args = ['-0', '-a', list, '-P', '2', '-n', atOnce, 'openssl', 'dgst', '-sha256'];
  const { ours, peer } = await contest(
    {
      ours: { run: () => runTask('hash', { list, threads: THREADS }) },
      peer: { run: () => runCommand({ program: 'xargs', args }) },
    },
    { rounds: runs, warmUps: 1 },
  );
  return ratioLine(text, ours, peer);
}
