import { verifyBag, writeBag } from '@cairn/archive';
import type { BagArtifact } from '@cairn/archive';
import { CairnError } from '@cairn/core';
import type { ArchiveForm, Artifact, Instant } from '@cairn/core';
import { hashFile, pathName } from '@cairn/files';
import { printable } from '@cairn/render';
import { familiesByName } from '../workspace/session.ts';
import type { Session } from '../workspace/session.ts';
import { removeUnfinished } from './aside.ts';
import { bagArtifact, changedSince } from './bag-artifact.ts';
import { openOriginals } from './open-originals.ts';
import { UNLIMITED } from './reading-limits.ts';

/** An archive that is wanted. */
export interface WantedArchive {
  /** Where it is written: a path where nothing lies. */
  readonly temporary: string;
  /** Absolute path of the name that it will have. */
  readonly location: string;
  readonly format: ArchiveForm;
  readonly date: Instant;
  /** What goes in, and its fingerprint when that was decided. */
  readonly artifacts: readonly { readonly digest: string; readonly fingerprint: string }[];
  /** For the progress. */
  readonly bytes: number;
  readonly files: number;
  readonly signal?: AbortSignal | undefined;
}

/** An archive that was written, made durable, and read back. */
export interface WrittenArchive {
  readonly sha256: string;
  readonly size: number;
  readonly original: number;
  readonly files: number;
}

/**
 * Writes an archive, reads every byte of it back, and looks whether the files that went in are still what they were.
 * What is left of a failed attempt is removed.
 *
 * @throws CairnError `CHANGED`, `ARCHIVE_INVALID`, `NO_SPACE`, `READ_FAILED`.
 */
export async function writeArchive(session: Session, wanted: WantedArchive): Promise<WrittenArchive> {
  try {
    const written = await write(session, wanted);
    await readBack(session, wanted, written.sha256);
    for (const each of wanted.artifacts) requireUnchanged(session, each);
    return written;
  } catch (error) {
    removeUnfinished(wanted.temporary);
    throw error;
  }
}

async function write(session: Session, wanted: WantedArchive): Promise<WrittenArchive> {
  const { files: total, bytes: bytesTotal } = wanted;
  const summary = await writeBag({
    out: wanted.temporary,
    format: wanted.format,
    name: stemOf(wanted.location, wanted.format),
    date: wanted.date,
    artifacts: bagArtifacts(session, wanted),
    extra: () => extrasOf(session, wanted),
    signal: wanted.signal,
    onProgress: ({ done, bytes }) =>
      session.emit({
        type: 'archive.progress',
        phase: 'write',
        progress: { done, total, bytes, bytesTotal },
      }),
  });
  return {
    sha256: summary.sha256,
    size: summary.archiveBytes,
    original: summary.bytes,
    files: summary.files,
  };
}

async function* bagArtifacts(session: Session, { artifacts }: WantedArchive): AsyncGenerator<BagArtifact> {
  const open = await openOriginals(session);
  for (const each of artifacts) yield bagArtifact(session, artifactOf(session, each), open);
}

/** What families add to the manifest of an archive that holds artifacts of theirs. */
function extrasOf(session: Session, { artifacts }: WantedArchive): Readonly<Record<string, unknown>> {
  const families = familiesByName(session);
  const rows = artifacts.flatMap(({ digest }) => session.catalog.index.byDigest(digest) ?? []);
  const extras = [...Map.groupBy(rows, ({ family }) => family)].map(([name, held]) =>
    families.get(name)?.family.inArchive?.(held),
  );
  return Object.assign({}, ...extras) as Readonly<Record<string, unknown>>;
}

async function readBack(session: Session, wanted: WantedArchive, sha256: string): Promise<void> {
  const { files: total, bytes: bytesTotal, signal } = wanted;
  const report = await verifyBag(wanted.temporary, {
    fileName: pathName(wanted.location),
    limits: UNLIMITED,
    signal,
    onProgress: ({ done, bytes }) =>
      session.emit({
        type: 'archive.progress',
        phase: 'verify',
        progress: { done, total, bytes, bytesTotal },
      }),
  });
  if (report.valid && hashFile(wanted.temporary).sha256 === sha256) return;
  const why = report.problems.find(({ severity }) => severity === 'error')?.text ?? 'its bytes are others';
  throw new CairnError(
    'ARCHIVE_INVALID',
    `expected the archive as it was written, read something else: ${why}`,
    {
      path: wanted.location,
      hint: 'The disk may be failing: nothing was changed, and the archive was removed again.',
    },
  );
}

/** An artifact with its files, if it still is what was chosen. */
function artifactOf(
  { catalog }: Session,
  { digest, fingerprint }: WantedArchive['artifacts'][number],
): Artifact {
  const artifact = catalog.index.artifact(digest);
  if (artifact.fingerprint === fingerprint && artifact.files.length > 0) return artifact;
  throw changed(artifact, 'its files are others than they were');
}

function requireUnchanged(session: Session, chosen: WantedArchive['artifacts'][number]): void {
  const artifact = artifactOf(session, chosen);
  const difference = changedSince(session, artifact);
  if (difference !== undefined) throw changed(artifact, difference);
}

function changed({ id, key }: Artifact, why: string): CairnError {
  return new CairnError(
    'CHANGED',
    `expected ${id} (${printable(key)}) to stay as it was while it was archived: ${why}`,
    {
      path: key,
      hint: 'Archive again once it has settled.',
    },
  );
}

/** The name without the ending of its format: what the top folder of the bag is called. */
export function stemOf(location: string, format: ArchiveForm): string {
  const name = pathName(location);
  const endings = format === 'tar.gz' ? ['.tar.gz', '.tgz'] : [`.${format}`];
  const ending = endings.find((each) => name.toLowerCase().endsWith(each)) ?? '';
  return name.slice(0, name.length - ending.length) || name;
}
