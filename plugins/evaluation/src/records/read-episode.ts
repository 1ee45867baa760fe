import type { EpisodeRow } from './episode.ts';

/** Fields by the names that evaluations give them, the first that is there counting. */
const names = {
  map: ['map', 'map_name', 'environment', 'task'],
  seed: ['seed'],
  episode: ['episode', 'episode_id', 'instance_id'],
  success: ['success', 'succeeded', 'is_success'],
  score: ['score', 'global_score', 'reward', 'return'],
  perturbation: ['perturbation'],
  level: ['level', 'perturbation_level', 'severity'],
} as const;

const taken: ReadonlySet<string> = new Set(Object.values(names).flat());

/** Reads a row of an episodes' file. Where it gives no score, its success is the score. */
export function readEpisode(row: Readonly<Record<string, unknown>>): EpisodeRow {
  const success = successOf(first(row, names.success));
  return {
    map: textOf(first(row, names.map)),
    seed: labelOf(first(row, names.seed)),
    episode: labelOf(first(row, names.episode)),
    success,
    score: numberOf(first(row, names.score)) ?? success,
    perturbation: textOf(first(row, names.perturbation)),
    level: numberOf(first(row, names.level)),
    metrics: metricsOf(row),
  };
}

function metricsOf(row: Readonly<Record<string, unknown>>): Readonly<Record<string, number>> {
  const metrics: Record<string, number> = {};
  // Rows are parsed from JSON: they inherit nothing.
  for (const name in row) {
    const value = row[name];
    if (typeof value === 'number' && Number.isFinite(value) && !taken.has(name)) metrics[name] = value;
  }
  return metrics;
}

function first(row: Readonly<Record<string, unknown>>, fields: readonly string[]): unknown {
  for (const field of fields) if (Object.hasOwn(row, field)) return row[field];
  return undefined;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function successOf(value: unknown): number | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  const number = numberOf(value);
  return number !== null && number >= 0 && number <= 1 ? number : null;
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null;
}

function labelOf(value: unknown): number | string | null {
  return typeof value === 'number' || typeof value === 'string' ? value : null;
}
