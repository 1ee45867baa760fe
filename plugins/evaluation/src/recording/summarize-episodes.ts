import type { EpisodeRow } from '../records/episode.ts';
import { isClean } from '../records/episode.ts';
import type { JsonRow } from '../records/json-rows.ts';
import type { MapResult } from '../records/map-result.ts';
import { readEpisode } from '../records/read-episode.ts';
import { openConditions } from './conditions.ts';
import type { GrowingMoments } from './moments.ts';
import { addValue, keptMoments, noMoments } from './moments.ts';

/** What the episodes of an evaluation came to. */
export interface EpisodeSummary {
  readonly episodes: number;
  readonly maps: readonly Omit<MapResult, 'id' | 'evaluation_id' | 'model_id'>[];
  readonly conditions: string | null;
  /** Means over the clean episodes; null where none says it. */
  readonly score: number | null;
  readonly successRate: number | null;
  readonly metrics: Readonly<Record<string, number>>;
}

/** Sums up episodes one by one: memory grows with maps, levels and metrics only. */
export async function summarizeEpisodes(rows: AsyncIterable<readonly JsonRow[]>): Promise<EpisodeSummary> {
  const maps = new Map<string, GrowingMap>();
  const clean = growingMap();
  const conditions = openConditions();
  let episodes = 0;
  const add = (row: JsonRow): void => {
    const episode = readEpisode(row);
    conditions.add(episode);
    addEpisode(mapOf(maps, episode), episode);
    if (isClean(episode)) addEpisode(clean, episode);
  };
  for await (const some of rows) {
    episodes += some.length;
    for (const row of some) add(row);
  }
  return {
    episodes,
    maps: [...maps.values()].map(keptMap),
    conditions: conditions.digest(),
    score: meanOf(clean.score),
    successRate: clean.judged === 0 ? null : clean.successes / clean.judged,
    metrics: Object.fromEntries([...clean.metrics].map(([name, { sum, n }]) => [name, sum / n])),
  };
}

interface GrowingMap {
  readonly of: Pick<EpisodeRow, 'map' | 'perturbation' | 'level'>;
  episodes: number;
  judged: number;
  successes: number;
  readonly score: GrowingMoments;
  readonly metrics: Map<string, GrowingMoments>;
}

function growingMap(
  of: Pick<EpisodeRow, 'map' | 'perturbation' | 'level'> = { map: null, perturbation: null, level: null },
): GrowingMap {
  return { of, episodes: 0, judged: 0, successes: 0, score: noMoments(), metrics: new Map() };
}

function mapOf(maps: Map<string, GrowingMap>, { map, perturbation, level }: EpisodeRow): GrowingMap {
  const key = `${map ?? ''}\u0000${perturbation ?? ''}\u0000${level ?? ''}`;
  const known = maps.get(key);
  if (known !== undefined) return known;
  const fresh = growingMap({ map, perturbation, level });
  maps.set(key, fresh);
  return fresh;
}

function addEpisode(sums: GrowingMap, { success, score, metrics }: EpisodeRow): void {
  sums.episodes += 1;
  if (success !== null) {
    sums.judged += 1;
    sums.successes += success;
  }
  if (score !== null) addValue(sums.score, score);
  for (const name in metrics) addValue(momentsOf(sums.metrics, name), metrics[name] ?? 0);
}

function momentsOf(metrics: Map<string, GrowingMoments>, name: string): GrowingMoments {
  const known = metrics.get(name);
  if (known !== undefined) return known;
  const fresh = noMoments();
  metrics.set(name, fresh);
  return fresh;
}

function keptMap({
  of,
  episodes,
  judged,
  successes,
  score,
  metrics,
}: GrowingMap): EpisodeSummary['maps'][number] {
  return {
    map_name: of.map,
    perturbation: of.perturbation,
    level: of.level,
    episodes,
    judged,
    successes,
    score: keptMoments(score),
    metrics: Object.fromEntries([...metrics].map(([name, moments]) => [name, keptMoments(moments)])),
  };
}

function meanOf({ n, sum }: GrowingMoments): number | null {
  return n === 0 ? null : sum / n;
}
