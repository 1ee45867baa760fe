import type { RootIdentity } from '@cairn/files';
import type { Database } from '../database/database.ts';
import type { RootRecord, RootRecords } from './records-contract.ts';

type RootRow = readonly [
  name: string,
  identity: string,
  firstScan: number,
  lastScan: number | null,
  complete: number,
];

export function openRoots(database: Database): RootRecords {
  const all = database.tuples<RootRow>('SELECT name, identity, first_scan, last_scan, complete FROM roots');
  const get = database.tuples<RootRow>(
    'SELECT name, identity, first_scan, last_scan, complete FROM roots WHERE name = ?',
  );
  const set = database.query(
    'INSERT INTO roots (name, identity, first_scan) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET identity = excluded.identity',
  );
  const scanned = database.query('UPDATE roots SET last_scan = ?, complete = ? WHERE name = ?');
  return {
    get: (root) => {
      const row = get.get(root);
      return row && recordOf(row);
    },
    setIdentity: (root, identity, at) => {
      set.change(root, JSON.stringify(identity), at);
    },
    scanned: (root, at, complete) => {
      scanned.change(at, Number(complete), root);
    },
    all: () => new Map(all.all().map((row) => [row[0], recordOf(row)])),
  };
}

function recordOf([, identity, firstScanAt, lastScanAt, complete]: RootRow): RootRecord {
  return {
    identity: JSON.parse(identity) as RootIdentity,
    firstScanAt,
    ...(lastScanAt === null ? {} : { lastScanAt }),
    complete: complete === 1,
  };
}
