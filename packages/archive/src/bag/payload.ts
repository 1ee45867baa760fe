import { createHash } from 'node:crypto';
import { CairnError } from '@cairn/core';
import { openSpool } from '../bytes/spool.ts';
import type { Spool } from '../bytes/spool.ts';
import type { WrittenMember } from '../contract.ts';
import type { ArchivedArtifact } from '../manifest/archive-manifest.ts';
import { manifestLine } from '../manifest/manifest-line.ts';
import { artifactText } from '../manifest/manifest-text.ts';
import { layoutOf, memberOf } from './artifact-layout.ts';
import type { ArtifactLayout } from './artifact-layout.ts';
import type { BagArtifact, BagFile, BagTotals } from './bag-contract.ts';
import { createDigests } from './digests.ts';
import type { Digests } from './digests.ts';

/** What is kept of a file of the payload until its artifact is written. */
type PayloadFile = Omit<BagFile, 'bytes'>;

/** One artifact of the payload. */
export interface PayloadArtifact extends Omit<BagArtifact, 'files'>, ArtifactLayout {
  readonly files: readonly PayloadFile[];
  /** By the number of the file in the artifact. */
  readonly sha256: Digests;
  readonly sha512: Digests;
}

/**
 * What was put into a bag so far. What the manifests will say of an artifact is spooled once its last file is
 * written: only those that are on their way are held.
 */
export interface Payload extends Disposable {
  totals(): BagTotals;
  /** Begins an artifact. */
  add(artifact: BagArtifact): PayloadArtifact;
  /** A file of an artifact was written. */
  wrote(artifact: PayloadArtifact, index: number, member: WrittenMember): void;
  /** The lines of the payload manifests, in the order of the archive, once everything was written. */
  readonly sha256: Spool;
  readonly sha512: Spool;
  /** What stands between the brackets of `artifacts` in `ARCHIVE_MANIFEST.json`. */
  readonly entries: Spool;
}

/** @param folder absolute path of the folder for what does not fit into memory. */
export function openPayload(folder: string): Payload {
  const open: { readonly artifact: PayloadArtifact; left: number }[] = [];
  const folders = new Set<string>();
  const spools = { sha256: openSpool(folder), sha512: openSpool(folder), entries: openSpool(folder) };
  const totals = { artifacts: 0, files: 0, bytes: 0 };
  const settle = (): void => {
    while (open[0]?.left === 0) spoolArtifact(open.shift()!.artifact, spools);
  };
  return {
    ...spools,
    totals: () => ({ ...totals }),
    add({ files, ...rest }) {
      const layout = layoutOf(rest, files);
      const { length } = files;
      const digests = { sha256: createDigests(32, length), sha512: createDigests(64, length) };
      const artifact = { ...rest, ...layout, ...digests, files: files.map(withoutBytes) };
      if (folders.has(artifact.folder))
        throw new CairnError('USAGE', `expected each artifact once, got ${rest.family} ${rest.id} again`);
      folders.add(artifact.folder);
      open.push({ artifact, left: files.reduce((sum, { kind }) => sum + (kind === 'file' ? 1 : 0), 0) });
      totals.artifacts += 1;
      settle();
      return artifact;
    },
    wrote(artifact, index, member) {
      artifact.sha256.set(index, member.sha256);
      artifact.sha512.set(index, member.sha512);
      totals.files += 1;
      totals.bytes += member.size;
      // Members are written in their order, so it is one of the first.
      const one = open.find((each) => each.artifact === artifact);
      if (one !== undefined) one.left -= 1;
      settle();
    },
    [Symbol.dispose]() {
      for (const spool of Object.values(spools)) spool[Symbol.dispose]();
    },
  };
}

function spoolArtifact(
  artifact: PayloadArtifact,
  spools: Pick<Payload, 'sha256' | 'sha512' | 'entries'>,
): void {
  const checksums = spoolLines(artifact, spools);
  spools.entries.putText(spools.entries.size === 0 ? '\n' : ',\n');
  for (const text of artifactText(artifact, checksums)) spools.entries.putText(text);
}

/** Spools the lines of one artifact, and gives their digests: what its checksums in `ARCHIVE_MANIFEST.json` are. */
function spoolLines(
  artifact: PayloadArtifact,
  spools: Pick<Payload, 'sha256' | 'sha512'>,
): ArchivedArtifact['checksums'] {
  const hashes = { sha256: createHash('sha256'), sha512: createHash('sha512') };
  for (const [index, file] of artifact.files.entries()) {
    if (file.kind !== 'file') continue;
    const member = memberOf(artifact, file.path);
    for (const algorithm of ['sha256', 'sha512'] as const) {
      const line = `${manifestLine(artifact[algorithm].get(index) ?? '', member)}\n`;
      hashes[algorithm].update(line);
      spools[algorithm].putText(line);
    }
  }
  return { sha256: hashes.sha256.digest('hex'), sha512: hashes.sha512.digest('hex') };
}

/** A container's chunks hold on to what they are made from. */
function withoutBytes({ path, kind, size, mode, mtime, target, hardLinkOf, owner }: BagFile): PayloadFile {
  return { path, kind, size, mode, mtime, target, hardLinkOf, owner };
}
