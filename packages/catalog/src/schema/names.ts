import type { Database } from '../database/database.ts';

/** The names of roots or families and the numbers that stand for them in columns. */
export interface Names {
  idOf(name: string): number | undefined;
  nameOf(id: number): string;
  /** The number of a name; it gets one when it has none. */
  ensure(name: string): number;
  all(): ReadonlyMap<string, number>;
}

/** Reads the names of a table once, and again when a number turns up that it did not have. */
export function openNames(database: Database, table: 'roots' | 'families'): Names {
  let ids = new Map<string, number>();
  let names = new Map<number, string>();
  const load = (): void => {
    const rows = database.tuples<[number, string]>(`SELECT id, name FROM ${table} ORDER BY name`).all();
    ids = new Map(rows.map(([id, name]) => [name, id]));
    names = new Map(rows);
  };
  const idOf = (name: string): number | undefined => {
    if (!ids.has(name)) load();
    return ids.get(name);
  };
  load();
  return {
    idOf,
    nameOf: (id) => {
      if (!names.has(id)) load();
      return names.get(id) ?? '';
    },
    ensure: (name) => {
      const known = idOf(name);
      if (known !== undefined) return known;
      const id = database.query(`INSERT INTO ${table} (name) VALUES (?)`).insert(name);
      ids.set(name, id);
      names.set(id, name);
      return id;
    },
    all: () => {
      load();
      return ids;
    },
  };
}
