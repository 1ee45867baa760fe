import { identityDigest } from '@cairn/core';
import type { Pin } from '@cairn/core';
import type { Database } from '../database/database.ts';
import type { PinRecord, PinRecords } from './records-contract.ts';

interface PinRow {
  readonly digest: string;
  readonly root: string;
  readonly family: string;
  readonly key: string;
  readonly who: string;
  readonly at: number;
  readonly why: string | null;
  readonly until: number | null;
  readonly hold: number;
}

export function openPins(database: Database): PinRecords {
  const set = database.query('REPLACE INTO pins VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)');
  const remove = database.query('DELETE FROM pins WHERE digest = ?');
  const get = database.query<PinRow>('SELECT * FROM pins WHERE digest = ?');
  const all = database.query<PinRow>('SELECT * FROM pins ORDER BY at, digest');
  return {
    set: (identity, { who, when, why, until, hold }) => {
      const { root, family, key } = identity;
      set.change(
        identityDigest(identity),
        root,
        family,
        key,
        who,
        when,
        why ?? null,
        until ?? null,
        Number(hold),
      );
    },
    remove: (digest) => remove.change(digest) > 0,
    get: (digest) => {
      const row = get.get(digest);
      return row && pinOf(row);
    },
    all: () =>
      all.all().map((row): PinRecord => ({
        digest: row.digest,
        root: row.root,
        family: row.family,
        key: row.key,
        pin: pinOf(row),
      })),
  };
}

function pinOf({ who, at, why, until, hold }: PinRow): Pin {
  return {
    who,
    when: at,
    ...(why === null ? {} : { why }),
    ...(until === null ? {} : { until }),
    hold: hold === 1,
    source: 'user',
  };
}
