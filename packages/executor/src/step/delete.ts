import { CairnError } from '@cairn/core';
import {
  applyAttributes,
  deleteOwn,
  digestAt,
  makeFolderAt,
  moveAside,
  removeFileAt,
  removeFolderAt,
} from '@cairn/files';
import type { Address, DeleteStep, StepKind } from './step.ts';
import { shown } from './workbench.ts';
import type { Workbench } from './workbench.ts';

/** See {@link DeleteStep}. */
export const remove: StepKind<DeleteStep> = {
  kind: 'delete',
  points: ['between'],

  check(step, bench) {
    if (bench.look(step.at) === undefined) return `${shown(step.at)} is gone`;
    if (step.sha256 !== undefined && digestAt(bench.spot(step.at)) !== step.sha256)
      return `${shown(step.at)} was changed`;
    return undefined;
  },

  intent: (step) => step,

  perform(step, bench) {
    if (step.via !== undefined) {
      deleteEntry(step.at, step.via, bench);
    } else if (step.folder !== undefined) {
      bench.tree(step.at.in).forget(step.at.path);
      removeFolderAt(bench.spot(step.at));
    } else {
      removeKnown(step, bench);
    }
  },

  locate(step, bench) {
    if (step.via !== undefined && bench.look(step.via) !== undefined) return 'between';
    return bench.look(step.at) === undefined ? 'after' : 'before';
  },

  revert(step, bench) {
    const where = remove.locate(step, bench);
    if (where === 'before') return;
    if (step.folder === undefined) {
      throw new CairnError('UNSUPPORTED', `${shown(step.at)} was deleted for good`, { path: step.at.path });
    }
    const spot = bench.spot(step.at);
    makeFolderAt(spot);
    applyAttributes(spot.folder.at(spot.name), step.folder);
  },
};

/** Deletes an entry of the trash, or goes on where a crash had stopped it. */
function deleteEntry(at: Address, via: Address, bench: Workbench): void {
  if (bench.look(at) !== undefined) moveAside(bench.spot(at), bench.spot(via));
  bench.atPoint('delete.between');
  const tree = bench.tree(via.in);
  tree.forget(via.path);
  const deleted = deleteOwn(tree.base, bench.spot(via));
  bench.tally.files += deleted.files;
  bench.tally.bytes += deleted.bytes;
  bench.tally.freed += deleted.freed;
}

/** A file of which a copy is known to exist goes only if it still is that file. */
function removeKnown(step: DeleteStep, bench: Workbench): void {
  const spot = bench.spot(step.at);
  if (digestAt(spot) !== step.sha256)
    throw new CairnError('CHANGED', `${shown(step.at)} was changed`, { path: step.at.path });
  removeFileAt(spot);
}
