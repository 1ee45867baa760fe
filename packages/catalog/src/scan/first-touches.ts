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
    else if (session.start.describeAgain === 'failed') touchAll(session, family.id, 'AND described = 0');
    else if (session.start.describeAgain === 'all') touchAll(session, family.id, '');
  }
}

/** What operations brought back has no files until its folders are read. */
const RETURNED = `SELECT id FROM artifacts INDEXED BY artifacts_returned
WHERE presence = 0 AND operation IS NOT NULL`;

function touchAll({ database, touched, forced }: ScanSession, family: number, condition: string): void {
  const select = database.tuples<[number]>(
    `SELECT id FROM artifacts WHERE presence = 0 AND family = ? ${condition}`,
  );
  for (const [id] of select.each(family)) {
    touched.add(id);
    forced.add(id);
  }
}
