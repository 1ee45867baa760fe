import type { ArtifactSummary, Policy, PolicyContext, Reason, Verdict } from '@cairn/core';
import { definePolicy } from '@cairn/core';
import { z } from 'zod';

/** Full name of the policy. */
export const keepTopKName = 'evaluation/keep-top-k';

/** Options of the policy. */
export interface KeepTopKOptions {
  /** How many stay, in each group. */
  readonly count: number;
  readonly by: string;
  readonly order: 'max' | 'min';
}

/**
 * Keeps the best of a type: first what has the metric, the best first, then what has none, the newest first. The
 * metric is the artifact's own, or that of the evaluation that it belongs to.
 */
export const keepTopK: Policy<KeepTopKOptions> = definePolicy<KeepTopKOptions>({
  name: 'keep-top-k',
  options: z.strictObject({
    count: z.int().min(1).default(100),
    by: z.string().min(1).default('global_score'),
    order: z.enum(['max', 'min']).default('max'),
  }),
  asksRecords: true,
  *evaluate(group, { count, by, order }, context) {
    const sign = order === 'max' ? -1 : 1;
    const valued = group.map((artifact) => ({ artifact, value: valueOf(artifact, by, context) }));
    const scored = valued
      .filter((each): each is Scored => each.value !== undefined)
      // Equal values keep the order by time: sorting is stable.
      .toSorted((a, b) => sign * (a.value - b.value));
    const recent = valued.filter(({ value }) => value === undefined);
    for (const [index, { artifact, value }] of [...scored, ...recent].slice(0, count).entries())
      yield verdict(artifact, reasonOf({ index, value, by, count, scored: scored.length }));
  },
});

interface Scored {
  readonly artifact: ArtifactSummary;
  readonly value: number;
}

function valueOf(artifact: ArtifactSummary, by: string, { record }: PolicyContext): number | undefined {
  const places = [artifact.metrics, artifact.metadata, record?.(artifact)];
  for (const place of places) {
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, by)) continue;
    const value: unknown = (place as Readonly<Record<string, unknown>>)[by];
    if (typeof value === 'number' && Number.isFinite(value)) return value;
  }
  return undefined;
}

interface Place {
  readonly index: number;
  readonly value: number | undefined;
  readonly by: string;
  readonly count: number;
  readonly scored: number;
}

function reasonOf({ index, value, by, count, scored }: Place): Reason {
  const text =
    value === undefined
      ? `${ordinal(index - scored + 1)}newest without ${by}, the best ${count} stay`
      : `${ordinal(index + 1)}best by ${by} (${value}), the best ${count} stay`;
  return { rule: keepTopKName, effect: 'keep', text };
}

function ordinal(rank: number): string {
  if (rank === 1) return '';
  const isTeen = Math.floor(rank / 10) % 10 === 1;
  return `${rank}${isTeen ? 'th' : (['th', 'st', 'nd', 'rd'][rank % 10] ?? 'th')} `;
}

function verdict({ id }: ArtifactSummary, reason: Reason): Verdict {
  return { artifact: id, effect: 'keep', rule: keepTopKName, reason };
}
