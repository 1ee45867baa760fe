import { diskFigures, ensureReserve, releaseReserve } from '@cairn/files';
import type { StateLayout } from '@cairn/files';

/** Enough for a journal, records and trail of many thousand artifacts. */
const RESERVE = 16 * 1024 * 1024;

/** Makes the reserve if it is not there; says whether it is. Throws `IO_FAILED`. */
export function makeReserve({ reserve }: StateLayout): boolean {
  return ensureReserve(reserve, RESERVE);
}

/** Gives the space of the reserve to an operation that would find too little; says whether it would have. */
export function releaseIfFull({ reserve, folder }: StateLayout): boolean {
  if (diskFigures(folder).available >= RESERVE) return false;
  releaseReserve(reserve);
  return true;
}
