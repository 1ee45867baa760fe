import { exists, makeFolder, takeProcessLock } from '@cairn/files';
import { eraseChosen } from '../details/erase-details.ts';
import type { DetailsChoice } from '../details/erase-details.ts';
import { cutTrail } from '../expiry/cut-trail.ts';
import type { Cut } from '../sign/statement.ts';
import { openChain } from './append-records.ts';
import type { Chain } from './append-records.ts';
import { withoutMoved } from './moved-rows.ts';
import { ownDraft, trailLock } from './trail-options.ts';
import type { ExpireOptions, TrailOptions } from './trail-options.ts';

/** The one appender of a trail. Holds nothing between calls; any number may be open in any number of processes. */
export interface Trail {
  /**
   * Moves what waits in the outbox into the chain, and returns when the disk has it: before that no row is
   * settled. Never call it inside a transaction of the records' database.
   *
   * @returns how many records it moved; 0 also when another process moved them.
   * @throws CairnError `LOCKED` after waiting in vain, `NO_SPACE`, `IO_FAILED`, or `AUDIT_BROKEN` when the
   * end of the trail is no trail at all. Rows then stay in the outbox.
   */
  flush(): number;
  /**
   * Erases details for good: of the records with these numbers, or of those that a function picks. The
   * chain keeps their salted digests and stays whole. Side files of repairs are searched too.
   *
   * @returns how many lines were erased.
   */
  eraseDetails(choice: DetailsChoice): number;
  /**
   * Removes the months that lie wholly before a moment, after signing where the trail now begins. The
   * newest month always stays.
   *
   * @returns the signed cut, or undefined when nothing is that old.
   * @throws CairnError `USAGE` without a key.
   */
  expire(options: ExpireOptions): Cut | undefined;
}

/**
 * Opens the trail of a workspace for writing.
 *
 * @example
 * const trail = openTrail({ directory: layout.audit, outbox, source: { tool: 'cairn', version }, host, pid, now });
 * trail.flush();
 */
export function openTrail(options: TrailOptions): Trail {
  if (!exists(options.directory)) makeFolder(options.directory);
  const locked = <T>(work: (chain: Chain) => T): T => {
    using lock = takeProcessLock(trailLock(options), { wait: options.lockWait });
    return work(openChain(options, lock));
  };
  return {
    flush: () =>
      options.outbox.pending(0, 1).length === 0 ? 0 : locked((chain) => moveRows(chain, options)),
    eraseDetails: (choice) => locked((chain) => eraseAndSay(chain, options, choice)),
    expire: (expiry) => locked((chain) => cutTrail(chain, options, expiry)),
  };
}

/** Rows that are moved, fsynced and settled together. */
const PAGE = 1000;

function moveRows(chain: Chain, { outbox, directory }: TrailOptions): number {
  let moved = 0;
  for (let after = 0; ;) {
    const rows = outbox.pending(after, PAGE);
    const last = rows.at(-1);
    if (last === undefined) return moved;
    const fresh = withoutMoved(rows, directory, chain.head());
    if (fresh.length < rows.length) chain.sync();
    chain.append(fresh);
    // Only now: a crash before this line leaves rows that are recognised, never rows that are lost.
    outbox.settle(last.number);
    moved += fresh.length;
    after = last.number;
  }
}

function eraseAndSay(chain: Chain, options: TrailOptions, choice: DetailsChoice): number {
  const erased = eraseChosen(options.directory, choice);
  if (erased > 0)
    chain.appendOwn({
      ...ownDraft(options),
      event: 'details_erased',
      action: 'erase',
      counts: { records: erased },
    });
  return erased;
}
