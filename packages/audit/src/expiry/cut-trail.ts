import { CairnError } from '@cairn/core';
import { removeExpiredLog, syncFolder } from '@cairn/files';
import { lawfulTime } from '../chain/lawful.ts';
import { chainPath, detailsMonths, detailsPath, monthOf } from '../chain/month.ts';
import { signStatement } from '../sign/statement.ts';
import type { Cut } from '../sign/statement.ts';
import type { Chain } from '../trail/append-records.ts';
import { ownDraft } from '../trail/trail-options.ts';
import type { ExpireOptions, TrailOptions } from '../trail/trail-options.ts';
import { writeCut } from './cut-file.ts';
import { expiredMonths, newestRecord } from './expired-months.ts';

/**
 * Removes old months: first the chain says so, then the signed cut is on the disk, then the files go, the
 * oldest first. A crash leaves files too many, which the next expiry removes.
 */
export function cutTrail(
  chain: Chain,
  options: TrailOptions,
  { before, key, workspace }: ExpireOptions,
): Cut | undefined {
  const { directory } = options;
  const months = expiredMonths(directory, monthOf(lawfulTime(before)));
  const last = newestRecord(directory, months);
  if (last === undefined) return undefined;
  if (key === undefined) throw keyMissing();
  const time = lawfulTime(options.now());
  const cut = signStatement({ kind: 'cut', workspace, seq: last.seq, hash: last.hash, time }, key);
  chain.appendOwn({
    ...ownDraft(options),
    event: 'trail_cut',
    action: 'expire',
    counts: { upTo: last.seq },
    reasons: [last.hash],
  });
  chain.check();
  writeCut(directory, cut);
  const newest = months.at(-1) ?? '';
  for (const month of detailsMonths(directory))
    if (month <= newest) removeExpiredLog(detailsPath(directory, month));
  for (const month of months) removeExpiredLog(chainPath(directory, month));
  syncFolder(directory);
  return cut;
}

function keyMissing(): CairnError {
  return new CairnError(
    'USAGE',
    'expected a key to sign where the audit trail begins after expiry, got none',
    {
      hint: 'Make one with cairn audit key create.',
    },
  );
}
