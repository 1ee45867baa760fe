import type { Database } from '../database/database.ts';
import type { CatalogIndex } from './index-contract.ts';

/** Which artifacts passed checks of their contents as they are now. See `CatalogIndex.passed`. */
export function openPassed(database: Database): CatalogIndex['passed'] {
  const among = database.tuples<[digest: string]>(AMONG);
  const add = database.query(ADD);
  return {
    among: (checks, digests) => new Set(among.all(JSON.stringify(digests), checks).map(([digest]) => digest)),
    add: (checks, digests) =>
      database.transaction(() => {
        add.change(checks, JSON.stringify(digests));
      }),
  };
}

const WITHIN = 'digest IN (SELECT value FROM json_each(?))';
const AMONG = `SELECT a.digest FROM artifacts a JOIN passed p ON p.artifact = a.id AND p.fingerprint = a.fingerprint
WHERE a.${WITHIN} AND p.checks = ?`;
const ADD = `REPLACE INTO passed SELECT id, ?, fingerprint FROM artifacts WHERE ${WITHIN}`;
