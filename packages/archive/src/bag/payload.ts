import { CairnError } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import { isWithin, parentRel } from '@cairn/files';
import type { WrittenMember } from '../contract.ts';
import { memberPath } from '../manifest/member-name.ts';
import type { BagArtifact, BagFile, BagTotals } from './bag-contract.ts';
import { createDigests } from './digests.ts';
import type { Digests } from './digests.ts';

/** What is kept of a file of the payload until the manifests are written. */
type PayloadFile = Omit<BagFile, 'bytes'>;

/** One artifact of the payload. */
export interface PayloadArtifact extends Omit<BagArtifact, 'files'> {
  readonly files: readonly PayloadFile[];
  /** Number of its first file among all. */
  readonly first: number;
  /** `data/…/<id>/`, and the folder of the root whose contents lie there. */
  readonly folder: string;
  readonly base: RelPath;
}

/** What was put into a bag so far. Files are numbered through all artifacts. */
export interface Payload {
  readonly artifacts: readonly PayloadArtifact[];
  readonly sha256: Digests;
  readonly sha512: Digests;
  totals(): BagTotals;
  add(artifact: BagArtifact): PayloadArtifact;
  wrote(index: number, member: WrittenMember): void;
}

export function createPayload(): Payload {
  const artifacts: PayloadArtifact[] = [];
  const folders = new Set<string>();
  const sha256 = createDigests(32);
  const sha512 = createDigests(64);
  const totals = { files: 0, bytes: 0 };
  let count = 0;
  return {
    artifacts,
    sha256,
    sha512,
    totals: () => ({ artifacts: artifacts.length, ...totals }),
    add({ files, ...rest }) {
      const added = { ...rest, files: files.map(withoutBytes), first: count, ...layoutOf(rest, files) };
      if (folders.has(added.folder))
        throw new CairnError('USAGE', `expected each artifact once, got ${rest.family} ${rest.id} again`);
      folders.add(added.folder);
      artifacts.push(added);
      count += files.length;
      return added;
    },
    wrote(index, member) {
      sha256.set(index, member.sha256);
      sha512.set(index, member.sha512);
      totals.files += 1;
      totals.bytes += member.size;
    },
  };
}

/** Where the bytes of an artifact's file lie in the bag. */
export function memberOf(artifact: Pick<PayloadArtifact, 'folder' | 'base'>, path: RelPath): string {
  const below = artifact.base === '' ? path : path.slice(artifact.base.length + 1);
  return artifact.folder + memberPath(below);
}

/** A container's chunks hold on to what they are made from. */
function withoutBytes({ path, kind, size, mode, mtime, target, hardLinkOf, owner }: BagFile): PayloadFile {
  return { path, kind, size, mode, mtime, target, hardLinkOf, owner };
}

function layoutOf(
  artifact: Pick<BagArtifact, 'family' | 'id'>,
  files: readonly BagFile[],
): Pick<PayloadArtifact, 'folder' | 'base'> {
  return {
    folder: `data/${memberPath(artifact.family)}/${memberPath(artifact.id)}/`,
    base: commonFolder(files),
  };
}

/** The deepest folder that holds everything, or is itself what is listed. */
function commonFolder(files: readonly BagFile[]): RelPath {
  const folders = files.map((file) => (file.kind === 'directory' ? file.path : parentRel(file.path)));
  let common = folders[0] ?? ('' as RelPath);
  for (const folder of folders) while (!isWithin(folder, common)) common = parentRel(common);
  return common;
}
