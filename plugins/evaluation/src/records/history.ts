import type { CollectionReader } from '@cairn/core';
import type { Evaluation } from './evaluation.ts';

/** Which evaluations are meant. Everything left out matches. */
export interface HistoryQuery {
  readonly model?: string | undefined;
  readonly suite?: string | undefined;
  /** At or after this moment, in milliseconds. */
  readonly since?: number | undefined;
  /** Before this moment. */
  readonly until?: number | undefined;
}

/** Evaluations in the order of their time, then of their id. */
export function history(
  evaluations: CollectionReader<Evaluation>,
  { model, suite, since, until }: HistoryQuery = {},
): readonly Evaluation[] {
  const found = evaluations.all(model === undefined ? {} : { model_id: model });
  return [...found]
    .filter(({ suite_name, timestamp }) => {
      const at = Date.parse(timestamp);
      return (
        (suite === undefined || suite_name === suite) &&
        (since === undefined || at >= since) &&
        (until === undefined || at < until)
      );
    })
    .toSorted((a, b) => compare(a.timestamp, b.timestamp) || compare(a.evaluation_id, b.evaluation_id));
}

/** The newest evaluation of each model, in the order of their time. */
export function latestByModel(found: readonly Evaluation[]): readonly Evaluation[] {
  return [...new Map(found.map((each) => [each.model_id, each])).values()];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
