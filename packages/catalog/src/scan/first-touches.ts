import type { ScanSession } from './scan-session.ts';

/** Marks the artifacts that have to be looked at again whatever the walk finds. */
export function touchBeforeWalk(session: ScanSession): void {
  const { database, touched } = session;
  if (session.isFirstLoad) return;
  for (const [id] of database.tuples<[number]>(RETURNED).all()) touched.add(id);
  const version = database.tuples<[number | null]>('SELECT version FROM families WHERE id = ?');
  for (const family of session.families.values()) {
    const known = version.get(family.id)?.[0] ?? null;
    if (known !== null && known !== family.version) touchAll(session, family.id, '');
    else if (session.start.describeAgain === 'failed') touchUndescribed(session, family.id);
    else if (session.start.describeAgain === 'all') touchAll(session, family.id, '');
  }
}

/** What operations brought back has no files until its folders are read. */
const RETURNED = `SELECT id FROM artifacts INDEXED BY artifacts_returned
WHERE presence = 0 AND operation IS NOT NULL`;

function touchUndescribed(session: ScanSession, family: number): void {
  // The counts know whether there is any: as a rule there is none, and looking for it would read every row.
  const any = session.database.tuples<[number]>(
    'SELECT 1 FROM counts WHERE family = ? AND presence = 0 AND described = 0 AND artifacts > 0 LIMIT 1',
  );
  if (any.get(family) !== undefined) touchAll(session, family, 'AND described = 0');
}

function touchAll({ database, touched, forced }: ScanSession, family: number, condition: string): void {
  const select = database.tuples<[number]>(
    `SELECT id FROM artifacts WHERE presence = 0 AND family = ? ${condition}`,
  );
  for (const [id] of select.each(family)) {
    touched.add(id);
    forced.add(id);
  }
}
