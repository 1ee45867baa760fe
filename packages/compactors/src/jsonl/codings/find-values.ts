import { isBoundary, labelBefore, MAX_MARKED } from './split-text.ts';
import type { FindValue, Found } from './split-text.ts';

const MIN_LENGTH = 3;

/** The values of a record that its texts may name. */
export interface Candidates {
  readonly columns: readonly number[];
  /** Without quotes. */
  readonly texts: readonly string[];
  /** The first character of each. */
  readonly starts: string;
}

/** Finds values of one record in its texts. */
export interface ValueFinder {
  /** Counts, over a sample of the texts, of which columns values stand behind which words. */
  readonly counting: (candidates: Candidates) => FindValue;
  /** Where several columns have the same value, the one is taken that mostly stood behind the same words. */
  readonly choosing: (candidates: Candidates) => FindValue;
}

/** Makes a finder that knows no words yet; values of columns that `isOpen` are left alone. */
export function createValueFinder(isOpen: (column: number) => boolean): ValueFinder {
  const tallies = new Map<string, number>();
  const tallied = (label: string, column: number): number => tallies.get(`${column} ${label}`) ?? 0;
  const count = (label: string, column: number): void => {
    tallies.set(`${column} ${label}`, tallied(label, column) + 1);
  };
  return {
    counting: (candidates) => (text, at) => {
      const found = matches(candidates, text, { at, isOpen });
      for (const { column } of found ?? []) count(labelBefore(text, at), column);
      return found?.[0];
    },
    choosing: (candidates) => (text, at) => {
      const found = matches(candidates, text, { at, isOpen });
      if (found === undefined || found.length === 1) return found?.[0];
      const label = labelBefore(text, at);
      return found.reduce((best, other) =>
        tallied(label, other.column) > tallied(label, best.column) ? other : best,
      );
    },
  };
}

/** The longest values that stand here, all of one length. */
function matches(
  { columns, texts, starts }: Candidates,
  text: string,
  { at, isOpen }: { at: number; isOpen: (column: number) => boolean },
): readonly Found[] | undefined {
  const start = text.charAt(at);
  let longest = MIN_LENGTH;
  let found: Found[] | undefined;
  for (let slot = starts.indexOf(start); slot !== -1; slot = starts.indexOf(start, slot + 1)) {
    const value = texts[slot] ?? '';
    if (value.length < longest || !text.startsWith(value, at)) continue;
    const column = columns[slot] ?? 0;
    if (column >= MAX_MARKED || isOpen(column) || !isBoundary(text, at + value.length)) continue;
    if (found === undefined || value.length > longest) found = [];
    longest = value.length;
    found.push({ column, length: longest });
  }
  return found;
}
