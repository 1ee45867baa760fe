import { compareFile, copyAcross, removeFileAt, removeTemporary } from '@cairn/files';
import type { CopyStep, StepKind } from './step.ts';
import { shown } from './workbench.ts';

/** See {@link CopyStep}. */
export const copy: StepKind<CopyStep> = {
  kind: 'copy',
  points: ['between'],

  check(step, bench) {
    const { folder, name } = bench.spot(step.from);
    const difference = compareFile(folder.at(name), step.from.path, step.seen);
    if (difference !== undefined) return difference;
    return bench.look(step.to) === undefined ? undefined : `something stands at ${shown(step.to)} already`;
  },

  intent: (step) => step,

  perform(step, bench) {
    copyAcross(bench.spot(step.from), bench.spot(step.to), { between: () => bench.atPoint('copy.between') });
  },

  locate(step, bench) {
    const target = bench.look(step.to);
    if (target === undefined) return 'before';
    return target.size === step.seen.size && Math.abs(target.mtime - step.seen.mtime) < 0.002
      ? 'after'
      : 'before';
  },

  revert(step, bench) {
    if (copy.locate(step, bench) === 'after') return removeFileAt(bench.spot(step.to));
    try {
      removeTemporary(bench.spot(step.to));
    } catch {
      // The folder that would hold it was not made yet, or is gone, and it with it.
    }
  },
};
