import { CairnError } from '@cairn/core';
import { compareFile, moveFile, removeFileAt } from '@cairn/files';
import { moveIntoTrash } from './move-into-trash.ts';
import type { Address, ReplaceStep, StepKind, Whereabouts } from './step.ts';
import { shown } from './workbench.ts';
import type { Workbench } from './workbench.ts';

/**
 * See {@link ReplaceStep}. Where the new file takes over the old one's name, that one is put aside first: for a
 * moment the name is free, and at no moment is anything renamed onto what a user may have put there. Under a name
 * of its own the new file comes first, so that no moment is without either.
 */
export const replace: StepKind<ReplaceStep> = {
  kind: 'replace',
  points: ['between', 'dropped'],

  check(step, bench) {
    const at = bench.spot(step.at);
    const by = bench.spot(step.by);
    return (
      compareFile(at.folder.at(at.name), step.at.path, step.seen) ??
      compareFile(by.folder.at(by.name), step.by.path, step.prepared) ??
      (step.as === undefined || bench.look(step.as) === undefined
        ? undefined
        : `something stands at ${shown(step.as)} already`)
    );
  },

  intent: (step) => step,

  perform(step, bench) {
    if (step.as !== undefined) putNew(step, bench);
    requireMoved(moveIntoTrash({ from: step.at, to: step.aside, seen: step.seen }, bench), step);
    bench.atPoint('replace.between');
    if (step.as === undefined) putNew(step, bench);
  },

  locate(step, bench): Whereabouts {
    const target = targetOf(step);
    const old = whereIs(step.seen.inode, [step.at, step.aside], bench);
    const fresh = whereIs(step.prepared.inode, [target, step.by], bench);
    if (old === step.aside && fresh === target)
      return bench.look(step.by) === undefined ? 'after' : 'between';
    if (old === step.at && fresh === step.by) return 'before';
    return old === undefined ? 'lost' : 'between';
  },

  revert(step, bench) {
    const where = replace.locate(step, bench);
    if (where === 'lost')
      throw new CairnError('CHANGED', `${shown(step.at)} is neither in its place nor in the trash`);
    if (where === 'before') return;
    if (bench.look(targetOf(step))?.inode === step.prepared.inode) takeNewAway(step, bench);
    if (bench.look(step.at)?.inode !== step.seen.inode) moveFile(bench.spot(step.aside), bench.spot(step.at));
  },
};

/** Compares both files with what they should be, where they should be now: somebody may have written to one. */
export function compareReplaced(step: ReplaceStep, bench: Workbench): string | undefined {
  return (
    compareFile(bench.path(step.aside), step.at.path, step.seen) ??
    compareFile(bench.path(targetOf(step)), targetOf(step).path, step.prepared)
  );
}

/**
 * Ends a step whose old file may go, once its batch is settled: the outcome is durable, and so is the new file.
 * Can be repeated.
 *
 * @returns why the old file stays where it is, as a sentence without a full stop
 */
export function dropReplaced(step: ReplaceStep, bench: Workbench): string | undefined {
  if (step.drop !== true) return undefined;
  const old = bench.look(step.aside);
  if (old === undefined) return undefined;
  const target = targetOf(step);
  const difference = compareFile(bench.path(target), target.path, step.prepared);
  if (difference !== undefined)
    return `${difference}, so that ${step.at.path} was left at ${step.aside.path} in the trash`;
  removeFileAt(bench.spot(step.aside));
  bench.tally.freed += Math.max(0, old.allocated - (bench.look(target)?.allocated ?? 0));
  bench.atPoint('replace.dropped');
  return undefined;
}

/** Where the new file goes. */
function targetOf({ as, at }: ReplaceStep): Address {
  return as ?? at;
}

function putNew(step: ReplaceStep, bench: Workbench): void {
  const moved = moveFile(bench.spot(step.by), bench.spot(targetOf(step)), () =>
    bench.atPoint('replace.between'),
  );
  requireMoved(moved, step);
}

/** A crash may have left the prepared file under both names. */
function takeNewAway(step: ReplaceStep, bench: Workbench): void {
  const target = bench.spot(targetOf(step));
  if (bench.look(step.by) === undefined) moveFile(target, bench.spot(step.by));
  else removeFileAt(target);
}

function whereIs<A extends Address>(inode: number, places: readonly A[], bench: Workbench): A | undefined {
  return places.find((place) => bench.look(place)?.inode === inode);
}

function requireMoved(moved: 'moved' | 'crosses', step: ReplaceStep): void {
  if (moved === 'moved') return;
  throw new CairnError(
    'UNSUPPORTED',
    `expected the new contents of ${shown(step.at)} on its own file system`,
  );
}
