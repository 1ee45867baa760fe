import { isBoundary, labelBefore, splitText } from './split-text.ts';
import type { FindValue, Found } from './split-text.ts';

const MIN_LENGTH = 3;
const KEY = 3;

/** A value of a record, by the column that holds it. */
export interface Candidate {
  readonly column: number;
  readonly text: string;
}

/** Finds values of one record in its texts. */
export interface ValueFinder {
  /** Says of which column values mostly stand behind which words; called for a sample of the texts. */
  readonly learn: (text: string, candidates: readonly Candidate[]) => void;
  /** A look-up for the texts of one record. */
  readonly within: (candidates: readonly Candidate[]) => FindValue;
}

/** Where several columns have the same value, the one is taken that mostly stood behind the same words. */
export function createValueFinder(): ValueFinder {
  const tallies = new Map<string, Map<number, number>>();
  const tally = (label: string, column: number): number => tallies.get(label)?.get(column) ?? 0;
  const count = (label: string, column: number): void => {
    const tallyOfLabel = tallies.get(label) ?? new Map<number, number>();
    tallyOfLabel.set(column, (tallyOfLabel.get(column) ?? 0) + 1);
    tallies.set(label, tallyOfLabel);
  };
  return {
    learn: (text, candidates) => {
      const byStart = indexed(candidates);
      splitText(text, (body, at) => {
        const found = matches(byStart, body, at);
        for (const { column } of found) count(labelBefore(body, at), column);
        return found[0];
      });
    },
    within: (candidates) => {
      const byStart = indexed(candidates);
      return (text, at, label) => {
        const [first, ...others] = matches(byStart, text, at);
        if (first === undefined || others.length === 0) return first;
        return others.reduce(
          (best, other) => (tally(label, other.column) > tally(label, best.column) ? other : best),
          first,
        );
      };
    },
  };
}

type ByStart = ReadonlyMap<string, readonly Candidate[]>;

function indexed(candidates: readonly Candidate[]): ByStart {
  const byStart = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    if (candidate.text.length < MIN_LENGTH) continue;
    const start = candidate.text.slice(0, KEY);
    const same = byStart.get(start);
    if (same === undefined) byStart.set(start, [candidate]);
    else same.push(candidate);
  }
  return byStart;
}

/** The longest values that stand here, all of one length. */
function matches(byStart: ByStart, text: string, at: number): readonly Found[] {
  let longest = 0;
  let found: Found[] = [];
  for (const { column, text: value } of byStart.get(text.slice(at, at + KEY)) ?? []) {
    if (value.length < longest || !text.startsWith(value, at) || !isBoundary(text, at + value.length))
      continue;
    if (value.length > longest) found = [];
    longest = value.length;
    found.push({ column, length: longest });
  }
  return found;
}
