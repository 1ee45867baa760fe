import { invalid } from '../format/invalid.ts';

/** Says how a column is coded; the number of the coding comes first. It goes into the block as MessagePack. */
export type Spec = readonly unknown[];

/** A coded column: its spec, and its streams in the order in which a reader takes them. */
export interface Coded {
  readonly spec: Spec;
  readonly texts: readonly string[];
  readonly bytes: readonly Uint8Array[];
}

/** Reads the values of a column in their order. */
export interface Cursor {
  readonly next: () => string;
  readonly skip: () => void;
}

/** What the cursors of a block read from. Streams are taken once, in the order of the columns. */
export interface Input {
  readonly takeText: (length: unknown) => string;
  readonly takeBytes: (length: unknown) => Uint8Array;
  /** The next value of the text that columns share. */
  readonly nextShared: () => string;
  /** Number of the shape of the record that is being read. */
  readonly shape: () => number;
  /** The last value of a column in the record that is being read. */
  readonly current: (column: number) => string;
  /** The cursor of another column. */
  readonly cursor: (column: number) => Cursor;
}

/** Numbers of the codings, as they are written. */
export const CODING = {
  constant: 0,
  lines: 1,
  shared: 2,
  dictionary: 3,
  integers: 4,
  hex: 5,
  choice: 6,
  pieces: 7,
} as const;

/** A count that a spec holds. */
export function countIn(value: unknown): number {
  if (Number.isSafeInteger(value) && (value as number) >= 0) return value as number;
  throw invalid('a column of it says something that is no count');
}

/** A text that a spec holds. */
export function textIn(value: unknown): string {
  if (typeof value === 'string') return value;
  throw invalid('a column of it says something that is no text');
}

/** A list that a spec holds. */
export function listIn(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw invalid('a column of it says something that is no list');
}
