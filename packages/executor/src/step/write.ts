import { createHash } from 'node:crypto';
import { digestAt, makeFolderAt, removeFileAt, removeFolderAt, writeFileAt } from '@cairn/files';
import type { StepKind, WriteStep } from './step.ts';
import { shown } from './workbench.ts';

/** See {@link WriteStep}. */
export const write: StepKind<WriteStep> = {
  kind: 'write',
  points: [],

  check(step, bench) {
    const found = bench.look(step.at);
    if (found === undefined || (found.kind === 'directory' && step.folder !== undefined)) return undefined;
    return `something stands at ${shown(step.at)} already`;
  },

  intent: (step) => step,

  perform(step, bench) {
    const spot = bench.spot(step.at);
    if (step.folder === undefined) return writeFileAt(spot, step.text ?? '');
    // Two artifacts of a batch may lack the same folder: the second finds it made.
    if (bench.look(step.at)?.kind === 'directory') return;
    makeFolderAt(spot);
  },

  locate(step, bench) {
    const found = bench.look(step.at);
    if (found === undefined) return 'before';
    if (step.folder !== undefined) return found.kind === 'directory' ? 'after' : 'before';
    return found.kind === 'file' && digestAt(bench.spot(step.at)) === digestOf(step) ? 'after' : 'before';
  },

  revert(step, bench) {
    const where = write.locate(step, bench);
    if (where === 'before' || bench.look(step.at) === undefined) return;
    const spot = bench.spot(step.at);
    if (step.folder === undefined) return removeFileAt(spot);
    // What somebody has put into the folder meanwhile keeps it there.
    bench.tree(step.at.in).forget(step.at.path);
    removeFolderAt(spot);
  },
};

function digestOf(step: WriteStep): string {
  return createHash('sha256')
    .update(step.text ?? '')
    .digest('hex');
}
