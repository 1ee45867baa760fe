import { createHash } from 'node:crypto';
import { CairnError } from '@cairn/core';
import { createFile, parentPath } from '@cairn/files';
import type { WrittenMember } from '../contract.ts';
import { manifestText } from '../manifest/manifest-text.ts';
import { openArchiveWriter } from '../writer/open-writer.ts';
import { memberOf } from './artifact-layout.ts';
import type { ArtifactLayout } from './artifact-layout.ts';
import type { BagArtifact, BagFile, BagOptions, BagSummary } from './bag-contract.ts';
import { openQueue } from './member-queue.ts';
import type { BagMember, MemberQueue } from './member-queue.ts';
import { openPayload } from './payload.ts';
import type { Payload } from './payload.ts';
import { textMember } from './sized-text.ts';
import type { Text } from './sized-text.ts';
import { BAG_DECLARATION, bagInfo, tagManifest } from './tag-files.ts';

/**
 * Writes a new archive file with one top folder that is a BagIt 1.0 bag (RFC 8493): each artifact's files
 * below `data/<family>/<id>/`, manifests with SHA-256 and SHA-512, and `ARCHIVE_MANIFEST.json`, which also
 * has what a bag cannot hold: empty folders, links, modes, real names. The file is on the disk when this
 * returns. The same input gives the same bytes. What is left of a failed attempt is the caller's to remove.
 *
 * @throws CairnError `IN_THE_WAY` when `out` exists, `CHANGED` when a file is not as long as was said,
 *   `CHECKSUM_MISMATCH` when its bytes are not those that are known, `READ_FAILED`, `NO_SPACE`, `IO_FAILED`, `USAGE` for an artifact that comes twice, and the signal's reason.
 *
 * @example
 * const { archiveBytes, sha256 } = await writeBag({
 *   out: '/data/archive/.nightly.zip.part',
 *   format: 'zip',
 *   name: 'nightly',
 *   date: Date.parse('2026-01-01T00:00:00Z'),
 *   artifacts: [{ id: 'a1b2c3d4e5f6', root: 'main', family: 'nightly', key: 'nightly/a', files }],
 * });
 */
export async function writeBag(options: BagOptions): Promise<BagSummary> {
  using out = createFile(options.out);
  const hash = createHash('sha256');
  const { format, level, signal } = options;
  const write = (bytes: Uint8Array): void => {
    out.write(bytes);
    hash.update(bytes);
  };
  const scratch = parentPath(options.out);
  using payload = openPayload(scratch);
  const writer = openArchiveWriter({ format, write, level, scratch, signal });
  try {
    await writeMembers({ options, payload, queue: openQueue(writer, options.name) });
    const archiveBytes = await writer.close();
    out.sync();
    return { ...payload.totals(), archiveBytes, sha256: hash.digest('hex') };
  } catch (error) {
    writer.abort();
    throw error;
  }
}

/** What was read last knows what is written last: the manifests follow the payload, and theirs follow them. */
async function writeMembers(work: Work): Promise<void> {
  const { options, payload, queue } = work;
  const { date: mtime } = options;
  const tags: WrittenMember[] = [];
  const addTag = async (path: string, pieces: Text['pieces']): Promise<void> => {
    await queue.ready();
    queue.add(textMember(path, { pieces, mtime }), (member) => void tags.push({ ...member, path }));
  };

  await addTag('bagit.txt', [BAG_DECLARATION]);
  queue.add({ path: 'data', kind: 'directory', size: 0, mode: 0o755, mtime }, () => {});
  for await (const artifact of options.artifacts) await addArtifact(artifact, work);
  await queue.settled();
  await addTag('manifest-sha256.txt', [payload.sha256]);
  await addTag('manifest-sha512.txt', [payload.sha512]);
  const extra = options.extra?.(payload.totals());
  await addTag('ARCHIVE_MANIFEST.json', manifestText(payload, { date: mtime, extra }));
  await addTag('bag-info.txt', [bagInfo(options, payload)]);
  await queue.settled();
  // Taken before they are added to: a tag manifest does not list itself or its kin.
  const listed = [...tags];
  await addTag('tagmanifest-sha256.txt', [tagManifest(listed, 'sha256')]);
  await addTag('tagmanifest-sha512.txt', [tagManifest(listed, 'sha512')]);
  await queue.settled();
}

interface Work {
  readonly options: BagOptions;
  readonly payload: Payload;
  readonly queue: MemberQueue;
}

async function addArtifact(artifact: BagArtifact, { options, payload, queue }: Work): Promise<void> {
  const { signal, onProgress } = options;
  const added = payload.add(artifact);
  for (const [index, file] of artifact.files.entries()) {
    if (file.kind !== 'file') continue;
    signal?.throwIfAborted();
    await queue.ready();
    queue.add(memberFor(added, file), (written) => {
      requireKnown(file, written);
      payload.wrote(added, index, written);
      if (onProgress === undefined) return;
      const { files: done, bytes } = payload.totals();
      onProgress({ done, bytes });
    });
  }
}

/**
 * Times are whole seconds here, as zips and most programs have them: `ARCHIVE_MANIFEST.json` has the rest, and in a
 * tar parts of a second would take another kilobyte for each member.
 */
function memberFor(artifact: ArtifactLayout, { path, kind, size, mode, mtime, bytes }: BagFile): BagMember {
  const seconds = Math.floor(mtime / 1000);
  return { path: memberOf(artifact, path), kind, size, mode: mode & 0o7777, mtime: seconds * 1000, bytes };
}

/** Bytes that changed without a sign are not what somebody means to keep. */
function requireKnown({ path, sha256 }: BagFile, written: WrittenMember): void {
  if (sha256 === undefined || sha256 === written.sha256) return;
  throw new CairnError(
    'CHECKSUM_MISMATCH',
    `expected the bytes that ${path} had when it was scanned (SHA-256 ${sha256.slice(0, 12)}…), got others`,
    { path, hint: 'cairn verify tells which files are not as they were; the disk may be failing.' },
  );
}
