import type { Database } from '../database/database.ts';

/** Numbers for the names of roots: a name in each of a million rows would double their size. */
export interface BaselineRoots {
  idOf(name: string): number | undefined;
  nameOf(id: number): string;
  ensure(name: string): number;
  inOrder(): readonly (readonly [id: number, name: string])[];
}

export function openBaselineRoots(database: Database): BaselineRoots {
  const all = database.tuples<[number, string]>('SELECT id, name FROM baseline_roots ORDER BY name');
  const insert = database.query('INSERT OR IGNORE INTO baseline_roots (name) VALUES (?)');
  let rows: [number, string][] = [];
  const load = (): [number, string][] => (rows = all.all());
  const idOf = (name: string): number | undefined => idIn(rows, name) ?? idIn(load(), name);
  load();
  return {
    idOf,
    nameOf: (id) =>
      (rows.find(([known]) => known === id) ?? load().find(([known]) => known === id))?.[1] ?? '',
    ensure: (name) => {
      const known = idIn(rows, name);
      if (known !== undefined) return known;
      insert.change(name);
      return idIn(load(), name) ?? 0;
    },
    inOrder: load,
  };
}

function idIn(rows: readonly (readonly [id: number, name: string])[], name: string): number | undefined {
  return rows.find(([, known]) => known === name)?.[0];
}
