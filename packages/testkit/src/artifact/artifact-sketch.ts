import { identityDigest, shortId } from '@cairn/core';
import type { ArtifactSummary } from '@cairn/core';

/** What a test says of an artifact; the rest is that of one that is whole, described and long at rest. */
export type ArtifactSketch = Partial<Omit<ArtifactSummary, 'createdAt'>> & {
  /** ISO 8601, or milliseconds since 1970. */
  readonly createdAt?: string | number | undefined;
};

/**
 * An artifact as decisions see it, from what a test cares about.
 *
 * @example
 * sketchArtifact({ key: 'nightly/a', createdAt: '2025-01-01T00:00:00Z', outcome: 'pass' });
 */
export function sketchArtifact(sketch: ArtifactSketch = {}): ArtifactSummary {
  const { createdAt: written = '2025-01-01T00:00:00Z', ...fields } = sketch;
  const createdAt = typeof written === 'number' ? written : Date.parse(written);
  const { root = 'data', family = 'lab/sketch', key = 'a' } = fields;
  const digest = identityDigest({ root, family, key });
  return {
    root,
    family,
    key,
    digest,
    createdAt,
    id: shortId(digest),
    createdFrom: 'content',
    modifiedAt: createdAt,
    changedAt: createdAt,
    firstSeen: createdAt,
    state: 'completed',
    described: true,
    fileCount: 1,
    size: 1024,
    allocated: 4096,
    metadata: {},
    metrics: {},
    tags: [],
    fingerprint: digest,
    ...fields,
  };
}
