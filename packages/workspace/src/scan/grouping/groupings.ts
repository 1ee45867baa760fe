import { canonicalDigest } from '@cairn/core';
import { STORE_ROOT } from '@cairn/store/format';
import type { ScanFamily } from '../lane/lane.ts';
import { compileClaims } from './claims.ts';
import type { CompiledFamily } from './compile-family.ts';
import { compileStoreFamily } from './compile-store-family.ts';
import { compileGrouping, groupingOf } from './grouping.ts';
import type { Grouping } from './grouping.ts';

/** The groupings of all roots: in the store only managed families have anything, elsewhere only the others. */
export interface Groupings {
  /** Over everything that decides, in whatever root. */
  readonly digest: string;
  of(root: string): Grouping;
  /** The families that have something in any of some roots. */
  familiesIn(roots: readonly string[]): readonly ScanFamily[];
  compiled(family: string): CompiledFamily | undefined;
}

/** What {@link compileGroupings} needs. */
export interface GroupingsOptions {
  readonly families: readonly ScanFamily[];
  readonly claims?: Readonly<Record<string, string>> | undefined;
  /** With the store among them, if it is looked at. */
  readonly roots: readonly { readonly name: string; readonly path: string }[];
}

/** Compiles what decides which file belongs to which artifact in each root. @throws CairnError as `compileGrouping`. */
export function compileGroupings({ families, claims, roots }: GroupingsOptions): Groupings {
  const observed = families.filter(({ family }) => family.managed !== true);
  const managed = families.filter(({ family }) => family.managed === true);
  const usual = compileGrouping({ families: observed, claims });
  const path = roots.find(({ name }) => name === STORE_ROOT)?.path ?? '';
  const inStore = managed.map((family) => compileStoreFamily(family, path));
  const versions = managed.map(({ name, family }) => `${name}@${family.version}`);
  const digest = managed.length === 0 ? usual.digest : canonicalDigest([usual.digest, ...versions]);
  const store = groupingOf(inStore, compileClaims({}, []), digest);
  const compiled = new Map([...usual.families, ...inStore].map((family) => [family.name, family]));
  return {
    digest,
    of: (root) => (root === STORE_ROOT ? store : usual),
    familiesIn: (names) => [
      ...(names.some((name) => name !== STORE_ROOT) ? observed : []),
      ...(names.includes(STORE_ROOT) ? managed : []),
    ],
    compiled: (name) => compiled.get(name),
  };
}
