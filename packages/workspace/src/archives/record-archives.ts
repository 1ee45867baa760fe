import { randomBytes } from 'node:crypto';
import { pseudonym } from '@cairn/audit';
import type { ArchivedArtifact } from '@cairn/catalog';
import type { ArchivedCopy, ArtifactOutcome, AuditDraft, Operation } from '@cairn/core';
import type { Session } from '../workspace/session.ts';
import { familiesByName } from '../workspace/session.ts';
import { isArchiveRoot, recordedPlace } from './archive-identity.ts';
import { heldByFirst } from './held-by-first.ts';

/**
 * Writes down what the outcomes of an operation mean for archives: one was made of an artifact, went into the trash,
 * came back, or was purged. Part of the transaction that records the outcomes, and as they can, repeated.
 */
export function recordArchives(
  session: Session,
  operation: Operation,
  outcomes: readonly ArtifactOutcome[],
): void {
  for (const outcome of outcomes) {
    if (outcome.outcome !== 'done') continue;
    if (isOfAll(outcome))
      recordCopy(session, outcome.archive, heldByFirst(session, operation, outcome.digest));
    else if (isArchiveRoot(outcome.root)) recordFate(session, outcome);
    else if (outcome.archive !== undefined) recordOwnCopy(session, outcome, outcome.archive);
  }
}

/** The one archive of what an operation trashed is an outcome of its own, and named as archives are. */
function isOfAll(outcome: ArtifactOutcome): outcome is ArtifactOutcome & { readonly archive: ArchivedCopy } {
  return outcome.action === 'archive' && outcome.archive?.digest === outcome.digest;
}

function recordOwnCopy(
  session: Session,
  { root, family, key, id, digest, files, action }: ArtifactOutcome,
  copy: ArchivedCopy,
): void {
  const { archives, stages } = session.catalog.records;
  // What was moved as it is and came back has no archive any more.
  if (action === 'restore' && copy.format === 'folder') {
    stages.remove(digest);
    return archives.remove(copy.digest);
  }
  const { original: size, fingerprint, stage } = copy;
  recordCopy(session, copy, [{ root, family, key, digest, id, fingerprint, files, size }]);
  if (stage !== undefined) stages.done(digest, stage, fingerprint);
}

function recordCopy({ catalog }: Session, copy: ArchivedCopy, held: readonly ArchivedArtifact[]): void {
  const { digest, id, format, sha256, size, original, files, createdAt } = copy;
  catalog.records.archives.put(
    {
      digest,
      id,
      ...recordedPlace(copy),
      format,
      sha256,
      size,
      original,
      files,
      createdAt,
      verifiedAt: createdAt,
      presence: 'live',
    },
    held,
    { replace: true },
  );
}

/** Without its archive an artifact is one that was not archived: its lifecycle begins anew. */
function recordFate({ catalog }: Session, { digest, action }: ArtifactOutcome): void {
  const { archives, stages } = catalog.records;
  if (action === 'restore') return archives.setPresence(digest, 'live');
  if (action !== 'trash' && action !== 'purge') return;
  for (const artifact of archives.artifactsOf(digest)) stages.remove(artifact.digest);
  if (action === 'trash') archives.setPresence(digest, 'trash');
  else archives.remove(digest);
}

/** Records of the trail about the archives that an operation has made. */
export function archiveDrafts(
  session: Session,
  operation: Operation,
  outcomes: readonly ArtifactOutcome[],
): readonly AuditDraft[] {
  return outcomes.flatMap((each) => {
    const { outcome, archive, digest, action } = each;
    // What comes back from an archive makes none.
    return archive === undefined || outcome !== 'done' || action === 'restore'
      ? []
      : [
          {
            ...archiveDraft(session, 'archive_created', {
              archive: archive.id,
              artifacts: isOfAll(each)
                ? heldByFirst(session, operation, digest).map((held) => held.digest)
                : [digest],
              details: { path: archive.key, sha256: archive.sha256 },
            }),
            operation: operation.id,
          },
        ];
  });
}

/** What a record of the trail says of an archive. */
export interface ArchiveEvent {
  readonly archive?: string | undefined;
  /** Digests of the artifacts that it is about. */
  readonly artifacts: readonly string[];
  readonly outcome?: AuditDraft['outcome'] | undefined;
  readonly details?: Readonly<Record<string, unknown>> | undefined;
}

/** Artifacts that one record names; of the others it tells how many they are. */
const MOST_NAMED = 1000;

/** A record of the trail about an archive: its id, and then what it is about. */
export function archiveDraft(
  session: Session,
  event: 'archive_created' | 'archive_verified' | 'archive_extracted' | 'archive_forgotten',
  { archive, artifacts, outcome = 'success', details }: ArchiveEvent,
): AuditDraft {
  const named = artifacts.slice(0, MOST_NAMED).map((digest) => nameInTrail(session, digest));
  return {
    time: session.now(),
    event,
    action: 'archive',
    outcome,
    actor: session.actor,
    targets: archive === undefined ? named : [archive, ...named],
    counts: { artifacts: artifacts.length },
    ...(details === undefined ? {} : { details }),
  };
}

/** The short id of an artifact, or its keyed name where its family is sensitive. */
function nameInTrail(session: Session, digest: string): string {
  const row = session.catalog.index.byDigest(digest);
  const isSensitive = familiesByName(session).get(row?.family ?? '')?.family.sensitive === true;
  if (!isSensitive) return row?.id ?? digest.slice(0, 12);
  const key = session.catalog.records.keys.getOrCreate(`artifact:${digest}`, () => randomBytes(32));
  return pseudonym(key, digest);
}
