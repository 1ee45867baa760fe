import { addDuration, parseDuration } from '@cairn/core';
import type { TrashEntry } from '@cairn/executor';
import { listTrash } from '@cairn/executor';
import { rootsOfOperations } from '../archives/archive-identity.ts';
import type { TrashItem, TrashSelection } from '../workspace/operation-contract.ts';
import type { Session } from '../workspace/session.ts';
import { familiesByName } from '../workspace/session.ts';
import { selectTrash } from './select-trash.ts';

/**
 * Everything in the trash, oldest first, or what a selection means.
 *
 * @throws CairnError `NOT_FOUND`, `AMBIGUOUS` for a reference.
 */
export function trashItems(
  session: Session,
  selection: TrashSelection = { all: true },
): readonly TrashItem[] {
  const expiryOf = expiries(session);
  const items = listTrash({ paths: session.paths, roots: rootsOfOperations(session) }).map((entry) => ({
    ...entry,
    expiresAt: expiryOf(entry),
  }));
  return selectTrash(items, selection, session);
}

/** Tells whether a hold keeps an entry of the trash from being purged. */
export function isHeld(session: Session, entry: TrashItem): boolean {
  const pin = session.catalog.records.pins.get(entry.digest);
  return pin?.hold === true && (pin.until === undefined || pin.until > session.now());
}

/** Trash of a family that is no longer loaded expires by the workspace's own setting. */
function expiries(session: Session): (entry: TrashEntry) => number {
  const families = familiesByName(session);
  return ({ family, trashedAt }) => {
    const gc = families.get(family)?.gc ?? session.config.gc;
    return addDuration(trashedAt, parseDuration(gc.trashFor));
  };
}
