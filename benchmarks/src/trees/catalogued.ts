import { scaled } from '../harness/row.ts';
import type { Bench } from '../harness/row.ts';
import { runTask } from '../harness/run-task.ts';
import { keepTree } from './keep-tree.ts';

const SEED = 4;

/** The folder of a workspace whose catalog knows of so many artifacts, made once: a million take about a minute. */
export function cataloguedArtifacts(bench: Bench, count: number): Promise<string> {
  const size = count === MILLION ? 'million' : String(count);
  return keepTree(bench, `${size}-${SEED}-${bench.scale}`, async (folder) => {
    await runTask('fill', { folder, artifacts: scaled(count, bench.scale) });
  });
}

const MILLION = 1_000_000;
