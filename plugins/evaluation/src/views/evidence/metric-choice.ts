import { CairnError } from '@cairn/core';
import { directionOf, metricDirections } from '../../records/metric-direction.ts';
import { recordedValue } from './metric-estimate.ts';
import type { Entry, EvidenceSource } from './select-evidence.ts';

/** A metric with its better end; null where nobody declared it. */
export interface Metric {
  readonly name: string;
  readonly direction: 'higher' | 'lower' | null;
}

/** The metric that was asked for; else the score where every evaluation has one, else the success rate. */
export function chooseMetric(
  source: EvidenceSource,
  entries: readonly Entry[],
  asked: string | undefined,
): Metric {
  const name = asked ?? usualMetric(entries);
  if (asked !== undefined && entries.length > 0 && !metricsOf(entries).includes(asked))
    throw new CairnError(
      'NOT_FOUND',
      `expected a metric that an evaluation has, got ${JSON.stringify(asked)}`,
      {
        hint: `There are ${metricsOf(entries).join(', ')}.`,
      },
    );
  return { name, direction: directionOf(source.collection(metricDirections), name) };
}

/** All metrics that some evaluation has a value of: score and success rate first, the rest by name. */
export function metricsOf(entries: readonly Entry[]): readonly string[] {
  const rest = new Set<string>();
  for (const { evaluation, results } of entries) {
    for (const name of Object.keys(evaluation.metrics)) rest.add(name);
    for (const { metrics } of results) for (const name of Object.keys(metrics)) rest.add(name);
  }
  const first = ['global_score', 'success_rate'].filter((name) =>
    entries.some(({ evaluation, results }) => recordedValue(evaluation, name) !== null || results.length > 0),
  );
  return [...first, ...[...rest].toSorted()];
}

function usualMetric(entries: readonly Entry[]): string {
  const having = (name: string): number =>
    entries.filter(({ evaluation }) => recordedValue(evaluation, name) !== null).length;
  return having('success_rate') > having('global_score') ? 'success_rate' : 'global_score';
}
