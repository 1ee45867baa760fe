import { identityDigest } from '@cairn/core';
import type { Identity } from '@cairn/core';
import { recount } from '../schema/counts.ts';
import type { ScanSession } from './scan-session.ts';

/** Records that belong to artifacts, as a scan needs them: most follow an artifact to a new identity. */
export interface CarriedRecords {
  /** The operation that trashed an artifact, when that is the last that was done to it. */
  trashedBy(digest: string): string | undefined;
  /** Digests of all artifacts that have such records. */
  holders(): ReadonlySet<string>;
  /** Identities of a family that have such records. */
  ofFamily(family: string): readonly Identity[];
  /** Gives a copy of what one artifact has to another, where that has none of its own. */
  copy(from: string, to: Identity): void;
  remove(digest: string): void;
}

/**
 * Gives the artifacts of families that were renamed their new identities. The copies of their records are
 * made before the index is committed and the old ones removed by the next scan, so that a crash in between
 * loses none.
 */
export function renameFamilies(session: ScanSession, records: CarriedRecords): void {
  for (const { name, formerly = [] } of session.start.families) {
    for (const old of formerly) {
      if (session.families.has(old)) continue;
      renameRows(session, old, name);
      for (const identity of records.ofFamily(old))
        records.copy(identityDigest(identity), { ...identity, family: name });
    }
  }
}

function renameRows({ database, families, roots }: ScanSession, old: string, name: string): void {
  const from = database.tuples<[number]>('SELECT id FROM families WHERE name = ?').get(old)?.[0];
  const to = families.get(name);
  if (from === undefined || to === undefined) return;
  database.query('UPDATE OR IGNORE artifacts SET family = ? WHERE family = ?').change(to.id, from);
  database
    .query(
      'UPDATE families SET version = (SELECT version FROM families WHERE id = ?) WHERE id = ? AND version IS NULL',
    )
    .change(from, to.id);
  for (const family of [from, to.id]) recount(database, family);
  const update = database.query('UPDATE artifacts SET digest = ? WHERE id = ?');
  const rows = database
    .tuples<[number, number, string]>('SELECT id, root, key FROM artifacts WHERE family = ?')
    .all(to.id);
  for (const [id, root, key] of rows)
    update.change(identityDigest({ root: roots.nameOf(root), family: name, key }), id);
}

/**
 * Where the grouping of a family changed, gives the records of artifacts that lost their files to those that
 * have them now: to each of them, as keeping too much is the safe side.
 *
 * @returns what removes the old records, once the index is committed.
 */
export function carryRecords(session: ScanSession, records: CarriedRecords): () => void {
  const done = [...carried(session, records), ...renamed(session, records)];
  return () => {
    for (const digest of done) records.remove(digest);
  };
}

function* carried(session: ScanSession, records: CarriedRecords): Generator<string> {
  if (session.moves.size === 0) return;
  const holders = records.holders();
  const find = session.database.tuples<[string, number, number, string, number]>(
    'SELECT digest, root, family, key, presence FROM artifacts WHERE id = ?',
  );
  for (const [from, targets] of session.moves) {
    const old = find.get(from);
    if (old === undefined || old[4] === 0 || !holders.has(old[0])) continue;
    for (const target of targets) {
      const row = find.get(target);
      if (row === undefined) continue;
      const family = session.familiesById.get(row[2])?.name ?? '';
      records.copy(old[0], { root: session.roots.nameOf(row[1]), family, key: row[3] });
    }
    yield old[0];
  }
}

function renamed({ start, families }: ScanSession, records: CarriedRecords): readonly string[] {
  const old = start.families.flatMap(({ formerly = [] }) => formerly).filter((name) => !families.has(name));
  return old.flatMap((name) => records.ofFamily(name).map(identityDigest));
}
