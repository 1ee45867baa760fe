import type { Artifact } from '@cairn/core';

/** What of an artifact the same tree always gives: no inodes, no times of this run. */
export function portraitOf(artifact: Artifact): object {
  const { id, family, key, createdAt, createdFrom, state, outcome, described } = artifact;
  const { metadata, metrics, tags, files } = artifact;
  return {
    id,
    family,
    key,
    createdAt,
    createdFrom,
    state,
    outcome,
    described,
    metadata,
    metrics,
    tags,
    files: files.map(({ path, kind, size }) => ({
      path,
      kind,
      size: kind === 'directory' ? 0 : size,
    })),
  };
}
