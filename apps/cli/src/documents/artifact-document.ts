import type { Artifact, ArtifactSummary } from '@cairn/core';
import type { ListedArtifact } from '@cairn/workspace';
import { isoTime } from '../frame/text-options.ts';

type Members = Readonly<Record<string, unknown>>;

/** An artifact of a listing, as `list --json` prints it. */
export function listedDocument(artifact: ListedArtifact): Members {
  const live =
    artifact.state === 'missing' ? [] : [{ kind: 'live', where: artifact.paths[0] ?? artifact.key }];
  const places = [...live, ...(artifact.archives ?? []).map((where) => ({ kind: 'archive', where }))];
  return {
    ...summaryDocument(artifact),
    paths: artifact.paths,
    places,
    marks: artifact.marks,
  };
}

/** An artifact with all that is known of it, as `show --json` and `explain --json` print it. */
export function artifactDocument(artifact: Artifact): Members {
  return {
    ...summaryDocument(artifact),
    digest: artifact.digest,
    createdFrom: artifact.createdFrom,
    firstSeen: isoTime(artifact.firstSeen),
    fingerprint: artifact.fingerprint,
    paths: artifact.files.map((file) => file.path),
    places: artifact.places,
    contents: artifact.files.map(({ path, kind, size, allocated, mtime, sha256, container }) => ({
      path,
      kind,
      size,
      allocated,
      mtime: isoTime(mtime),
      sha256,
      container,
    })),
  };
}

function summaryDocument(artifact: ArtifactSummary): Members {
  const { pin } = artifact;
  return {
    id: artifact.id,
    family: artifact.family,
    key: artifact.key,
    root: artifact.root,
    createdAt: isoTime(artifact.createdAt),
    modifiedAt: isoTime(artifact.modifiedAt),
    state: artifact.state,
    outcome: artifact.outcome ?? null,
    described: artifact.described,
    error: artifact.error,
    size: artifact.size,
    allocated: artifact.allocated,
    files: artifact.fileCount,
    pinned: pin !== undefined,
    pin: pin === undefined ? undefined : { ...pin, when: isoTime(pin.when), until: isoTime(pin.until) },
    tags: artifact.tags,
    metrics: artifact.metrics,
    metadata: artifact.metadata,
    run: artifact.runId,
  };
}
