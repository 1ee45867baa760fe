import { sumTrash } from '@cairn/executor';
import { rootsOfOperations } from '../archives/archive-identity.ts';
import type { Stats } from '../workspace/listing-contract.ts';
import type { Session } from '../workspace/session.ts';

/** How many entries lie in the trash, and their bytes. */
export function trashSum(session: Session): Stats['trash'] {
  return sumTrash({ paths: session.paths, roots: rootsOfOperations(session) });
}
