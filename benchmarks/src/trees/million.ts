import { scaled } from '../harness/row.ts';
import type { Bench } from '../harness/row.ts';
import { runTask } from '../harness/run-task.ts';
import { keepTree } from './keep-tree.ts';

const ARTIFACTS = 1_000_000;
const SEED = 4;

/** The folder of a workspace whose catalog knows of 1,000,000 artifacts. */
export function millionArtifacts(bench: Bench): Promise<string> {
  return keepTree(bench, `million-${SEED}-${bench.scale}`, async (folder) => {
    await runTask('fill', { folder, artifacts: scaled(ARTIFACTS, bench.scale) });
  });
}
