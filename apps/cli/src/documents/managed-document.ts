import type { ManagedArtifact } from '@cairn/core';
import { isoTime } from '../frame/text-options.ts';

/** A managed artifact, as `put`, `get`, `state` and `find` print it with `--json`. */
export function managedDocument(artifact: ManagedArtifact): Readonly<Record<string, unknown>> {
  const { createdAt, changedAt, runId, ...rest } = artifact;
  return { ...rest, createdAt: isoTime(createdAt), changedAt: isoTime(changedAt), run: runId };
}
