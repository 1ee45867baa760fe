import { CairnError } from '@cairn/core';
import { compareFile, moveAside, moveFile, removeFileAt } from '@cairn/files';
import type { ReplaceStep, StepKind, Whereabouts } from './step.ts';
import { shown } from './workbench.ts';
import type { Workbench } from './workbench.ts';

/**
 * See {@link ReplaceStep}. The old file is put aside before the new one takes its name: for a moment the
 * name is free, and at no moment is anything renamed onto what a user may have put there.
 */
export const replace: StepKind<ReplaceStep> = {
  kind: 'replace',
  points: ['between'],

  check(step, bench) {
    const at = bench.spot(step.at);
    const by = bench.spot(step.by);
    return (
      compareFile(at.folder.at(at.name), step.at.path, step.seen) ??
      compareFile(by.folder.at(by.name), step.by.path, step.prepared)
    );
  },

  intent: (step) => step,

  perform(step, bench) {
    const at = bench.spot(step.at);
    requireMoved(moveAside(at, bench.spot(step.aside)), step);
    bench.atPoint('replace.between');
    requireMoved(
      moveFile(bench.spot(step.by), at, () => bench.atPoint('replace.between')),
      step,
    );
  },

  locate(step, bench): Whereabouts {
    const old = whereIs(step.seen.inode, [step.at, step.aside], bench);
    const fresh = whereIs(step.prepared.inode, [step.at, step.by], bench);
    if (old === step.aside && fresh === step.at)
      return bench.look(step.by) === undefined ? 'after' : 'between';
    if (old === step.at && fresh === step.by) return 'before';
    return old === undefined ? 'lost' : 'between';
  },

  revert(step, bench) {
    const where = replace.locate(step, bench);
    if (where === 'lost')
      throw new CairnError('CHANGED', `${shown(step.at)} is neither in its place nor in the trash`);
    if (where === 'before') return;
    if (bench.look(step.at)?.inode === step.prepared.inode) takeNewAway(step, bench);
    if (bench.look(step.at)?.inode !== step.seen.inode) moveFile(bench.spot(step.aside), bench.spot(step.at));
  },
};

/** A crash may have left the prepared file under both names. */
function takeNewAway(step: ReplaceStep, bench: Workbench): void {
  if (bench.look(step.by) === undefined) moveFile(bench.spot(step.at), bench.spot(step.by));
  else removeFileAt(bench.spot(step.at));
}

function whereIs<A extends ReplaceStep['at']>(
  inode: number,
  places: readonly A[],
  bench: Workbench,
): A | undefined {
  return places.find((place) => bench.look(place)?.inode === inode);
}

function requireMoved(moved: 'moved' | 'crosses', step: ReplaceStep): void {
  if (moved === 'moved') return;
  throw new CairnError(
    'UNSUPPORTED',
    `expected the new contents of ${shown(step.at)} on its own file system`,
  );
}
