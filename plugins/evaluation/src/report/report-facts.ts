import type { Champion } from '../records/champion.ts';
import type { Reproducibility } from '../reproducibility/reproducibility-record.ts';
import type { Comparison, ModelPair } from '../views/compare/compare-models.ts';
import type { Metric } from '../views/evidence/metric-choice.ts';
import type { Evidence } from '../views/evidence/select-evidence.ts';
import type { Leaderboard, Standing } from '../views/leaderboard/rank-models.ts';

/** Everything that the words of a report are made from. */
export interface ReportFacts {
  readonly evidence: Evidence;
  readonly board: Leaderboard;
  readonly comparison: Comparison;
  /** Steps of the champions' progression, oldest first. */
  readonly progression: readonly Champion[];
  /** The promotion that holds now. */
  readonly champion: Champion | undefined;
  /** By evaluation id. */
  readonly reproducibility: ReadonlyMap<string, Reproducibility>;
}

/** The best ranked model; undefined where none is ranked. */
export function leaderOf({ board }: Pick<ReportFacts, 'board'>): Standing | undefined {
  return board.standings.find(({ rank }) => rank !== null);
}

/** A pair as the first of two models sees it: the difference is its value less the other's. */
export function pairOf(comparison: Comparison, a: string, b: string): ModelPair | undefined {
  return comparison.pairs.find((pair) => (pair.a === a && pair.b === b) || (pair.a === b && pair.b === a));
}

/** Tells whether a value is better than another by the metric's declared end, or by the higher one. */
export function isBetter(value: number, other: number, { direction }: Metric): boolean {
  return direction === 'lower' ? value < other : value > other;
}
