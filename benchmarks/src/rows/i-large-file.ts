import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { memoryLine } from '../harness/lines.ts';
import type { Measurement } from '../harness/measurement.ts';
import { MEGABYTE } from '../harness/measurement.ts';
import type { Bench, Row } from '../harness/row.ts';
import { runTask } from '../harness/run-task.ts';
import { oneLargeFile } from '../trees/large-files.ts';

/** How much memory one file of 5 GB takes, whatever is done with it. */
export const largeFileRow: Row = {
  id: 'i',
  title: 'one large file',
  rounds: 1,
  measure: async (bench) => {
    const tree = await oneLargeFile(bench);
    mkdirSync(bench.work, { recursive: true });
    const list = join(bench.work, 'files');
    writeFileSync(list, `${join(tree, 'events.jsonl')}\0`);
    const out = join(bench.work, 'archive');
    const hash = await rounds(bench, () => runTask('hash', { list, threads: 1 }));
    const zip = await rounds(bench, () => runTask('archive', { tree, out, format: 'zip' }));
    const tar = await rounds(bench, () => runTask('archive', { tree, out, format: 'tar.zst' }));
    const path = join(tree, 'events.jsonl');
    const compact = await rounds(bench, () => runTask('compact', { path, out }));
    return [
      memoryLine({ row: 'i', what: 'hash a file of 5 GB: memory', target: 100 * MEGABYTE }, hash),
      memoryLine({ row: 'i', what: 'zip of a file of 5 GB: memory', target: 200 * MEGABYTE }, zip),
      memoryLine({ row: 'i', what: 'tar.zst of a file of 5 GB: memory', target: 200 * MEGABYTE }, tar),
      memoryLine({ row: 'i', what: 'compact a file of 5 GB: memory', target: 256 * MEGABYTE }, compact),
    ];
  },
};

async function rounds({ runs }: Bench, run: () => Promise<Measurement>): Promise<readonly Measurement[]> {
  const measured: Measurement[] = [];
  for (let round = 0; round < runs; round++) measured.push(await run());
  return measured;
}
