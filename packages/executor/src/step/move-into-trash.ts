import { CairnError } from '@cairn/core';
import { moveToFree } from '@cairn/files';
import type { Moved } from '@cairn/files';
import type { MoveStep } from './step.ts';
import { shown } from './workbench.ts';
import type { Workbench } from './workbench.ts';

/**
 * Moves something to a name in a trash that nothing has, by one rename: what could be overwritten there is the
 * only copy of a user's file.
 *
 * @throws CairnError `IN_THE_WAY`, and as `moveToFree` does
 */
export function moveIntoTrash(
  { from, to, seen }: Pick<MoveStep, 'from' | 'to' | 'seen'>,
  bench: Workbench,
): Moved {
  const source = bench.spot(from);
  // The system itself lets no folder take the place of anything but an empty folder.
  if (seen.kind !== 'directory' && !bench.claim(to)) {
    throw new CairnError('IN_THE_WAY', `something stands at ${shown(to)} in the trash already`, {
      path: to.path,
    });
  }
  return moveToFree(source, bench.spot(to));
}
