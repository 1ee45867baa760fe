import type { CollectionReader } from '@cairn/core';
import type { Improvement } from '../records/champion.ts';
import type { Evaluation } from '../records/evaluation.ts';
import type { MetricDirection } from '../records/metric-direction.ts';
import { directionOf } from '../records/metric-direction.ts';

/** How each metric moved from one evaluation to the next; those that only one of both has are told as unknown. */
export function improvementsOf(
  before: Evaluation | undefined,
  after: Evaluation,
  declared: CollectionReader<MetricDirection>,
): Readonly<Record<string, Improvement>> {
  if (before === undefined) return {};
  const [old, fresh] = [metricsOf(before), metricsOf(after)];
  const names = new Set([...Object.keys(fresh), ...Object.keys(old)]);
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      improvementOf({
        before: old[name] ?? null,
        after: fresh[name] ?? null,
        direction: directionOf(declared, name),
      }),
    ]),
  );
}

/** All figures of an evaluation by name. */
function metricsOf({ global_score, success_rate, metrics }: Evaluation): Readonly<Record<string, number>> {
  return {
    ...(global_score === null ? {} : { global_score }),
    ...(success_rate === null ? {} : { success_rate }),
    ...metrics,
  };
}

function improvementOf({
  before,
  after,
  direction,
}: Pick<Improvement, 'before' | 'after' | 'direction'>): Improvement {
  if (before === null || after === null)
    return { before, after, difference: null, relative: null, direction, improved: null };
  const difference = after - before;
  // Of nothing there is no share.
  const relative = before === 0 ? null : difference / Math.abs(before);
  const isKnown = direction !== null && difference !== 0;
  const improved = isKnown ? difference > 0 === (direction === 'higher') : null;
  return { before, after, difference, relative, direction, improved };
}
