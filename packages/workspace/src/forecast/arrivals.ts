import type { ArtifactId, ArtifactSummary, Instant } from '@cairn/core';

/** What a family wrote in a stretch of time, in order of time. */
export interface Past {
  readonly since: Instant;
  readonly until: Instant;
  readonly artifacts: readonly ArtifactSummary[];
}

/** An artifact that is expected. */
export interface Coming {
  readonly artifact: ArtifactSummary;
  /** Key of the artifact that it is like. */
  readonly like: string;
}

/**
 * The artifacts that come after a past, without end: the past once more, and again. So weekends, bursts, sizes and
 * metadata stay as they were, and no chance is in it.
 */
export function* arrivalsOf({ since, until, artifacts }: Past): Generator<Coming, void, undefined> {
  const span = until - since;
  if (span <= 0 || artifacts.length === 0) return;
  for (let round = 1; ; round++)
    for (const artifact of artifacts)
      yield { artifact: expectedLike(artifact, { round, by: span * round }), like: artifact.key };
}

/** Tells whether an artifact is one that is expected: ids of real ones are hexadecimal. */
export function isExpected({ id }: Pick<ArtifactSummary, 'id'>): boolean {
  return id.includes('+');
}

function expectedLike(
  artifact: ArtifactSummary,
  { round, by }: { readonly round: number; readonly by: number },
): ArtifactSummary {
  const createdAt = artifact.createdAt + by;
  const digest = `${artifact.digest}+${round}`;
  return changed(artifact, {
    id: `${artifact.id}+${round}` as ArtifactId,
    digest,
    key: `${artifact.key}+${round}`,
    createdAt,
    modifiedAt: createdAt,
    changedAt: createdAt,
    firstSeen: createdAt,
    state: artifact.state === 'failed' ? 'failed' : 'completed',
    error: undefined,
    described: true,
    fingerprint: digest,
    pin: undefined,
    runId: undefined,
    protections: undefined,
    stagesDone: undefined,
    archives: undefined,
  });
}

/** An artifact of which some fields are otherwise. */
export function changed(artifact: ArtifactSummary, fields: Partial<ArtifactSummary>): ArtifactSummary {
  // Rows of the catalog read these only when they are asked, which spreading alone would lose.
  const { metadata, metrics, tags } = artifact;
  return { ...artifact, metadata, metrics, tags, ...fields };
}
