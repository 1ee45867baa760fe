/** One episode as views and tests see it, whatever its file calls its fields. What is not known is null. */
export interface EpisodeRow {
  readonly map: string | null;
  readonly seed: number | string | null;
  readonly episode: number | string | null;
  /** 1, 0, or a part for a draw. */
  readonly success: number | null;
  readonly score: number | null;
  readonly perturbation: string | null;
  readonly level: number | null;
  /** All other fields that are numbers. */
  readonly metrics: Readonly<Record<string, number>>;
}

/**
 * The value of an episode by the name of a metric: `success_rate` for its success, `global_score` for its score, or
 * one of its metrics. Null where it has none.
 */
export function episodeValue(row: EpisodeRow, metric: string): number | null {
  if (metric === 'success_rate' || metric === 'success') return row.success;
  if (metric === 'global_score' || metric === 'score') return row.score;
  return Object.hasOwn(row.metrics, metric) ? (row.metrics[metric] ?? null) : null;
}

/** What pairs an episode with that of another model: its map, with perturbation and level where it has them. */
export function pairingMap({ map, perturbation, level }: EpisodeRow): string | null {
  return perturbation === null && level === null ? map : JSON.stringify([map, perturbation, level]);
}

/** Tells whether nothing was done to the episode to make it harder. */
export function isClean({ perturbation, level }: Pick<EpisodeRow, 'perturbation' | 'level'>): boolean {
  return level === 0 || (perturbation === null && level === null);
}
