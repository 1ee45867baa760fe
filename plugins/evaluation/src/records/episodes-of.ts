import type { StoreReader } from '@cairn/core';
import type { EpisodeRow } from './episode.ts';
import type { Evaluation } from './evaluation.ts';
import { jsonRows } from './json-rows.ts';
import { readEpisode } from './read-episode.ts';

/**
 * The episodes of an evaluation, some at a time, from its `episode_data` artifact; none where it has none. The bytes
 * are checked against their SHA-256 at the end.
 *
 * @throws CairnError `NOT_FOUND` when the artifact is gone, `VALUE_INVALID` for a row that is none.
 */
export async function* episodesOf(
  store: Pick<StoreReader, 'open'>,
  { episode_artifact }: Pick<Evaluation, 'episode_artifact'>,
): AsyncIterable<readonly EpisodeRow[]> {
  if (episode_artifact === null) return;
  for await (const rows of jsonRows(store.open(episode_artifact))) yield rows.map(readEpisode);
}
