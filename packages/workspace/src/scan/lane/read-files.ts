import type { ScannedFile } from '@cairn/catalog';
import { messageOf } from '@cairn/core';
import type { Diagnostic, RelPath } from '@cairn/core';
import { hashFile, isUnchanged, joinRel, nativePath } from '@cairn/files';
import type { FolderEntry } from '@cairn/files';
import type { SeenEntry } from '../containers/see-containers.ts';
import type { Claim, Decision } from '../grouping/claims.ts';
import { isRacy } from './fingerprint.ts';

/** What the catalog knows of the files of a folder. */
export interface KnownFiles {
  readonly files: ReadonlyMap<string, ScannedFile>;
  /** Some of them may have changed without showing it. */
  readonly racy: boolean;
}

/** Where files lie, and how they are read. */
export interface FileSurroundings {
  readonly root: { readonly name: string; readonly path: string };
  readonly folder: RelPath;
  readonly known: KnownFiles;
  readonly buffer: Uint8Array;
}

/** The claimed files of a folder, with the checksums that they had or that were made now. */
export interface ReadFiles {
  readonly files: ScannedFile[];
  /** Indexes of the files whose checksums were made now. */
  readonly hashed: number[];
  readonly diagnostics: Diagnostic[];
  /** Some checksums could not be made. */
  readonly isPartial: boolean;
}

type Reading = Omit<ReadFiles, 'isPartial'> & { isPartial: boolean };

/** Takes over checksums of files that stayed as they were, and makes those of the others. */
export function readFiles(
  claimed: readonly (readonly [SeenEntry, Decision])[],
  surroundings: FileSurroundings,
): ReadFiles {
  const read: Reading = { files: [], hashed: [], diagnostics: [], isPartial: false };
  const trusted = trustedBefore(surroundings.known);
  for (const [entry, decision] of claimed) {
    const sha256 =
      entry.container !== undefined
        ? entry.sha256
        : entry.kind === 'file'
          ? (knownChecksum(entry, surroundings.known, trusted) ?? makeChecksum(entry, surroundings, read))
          : undefined;
    if (entry.kind === 'other') read.diagnostics.push(notAFile(entry, surroundings, decision));
    if (!decision.isDecided) read.diagnostics.push(undecided(entry.name, surroundings, decision));
    read.files.push(scannedFile(entry, decision, sha256));
  }
  return read;
}

/** An entry as the catalog keeps it. Written out, as this runs once for each file of a scan. */
export function scannedFile(entry: SeenEntry, decision: Decision, sha256: string | undefined): ScannedFile {
  const { kind, size, allocated, mtime, ctime, inode, device, mode, links, name } = entry;
  const { family, key } = decision.claim;
  const file = { name, family, key, kind, size, allocated, mtime, ctime, inode, device, mode, links, sha256 };
  if (decision.isDecided && entry.container === undefined && entry.beside === undefined) return file;
  const rivals = [...(decision.isDecided ? [] : decision.others), ...besides(entry)];
  return {
    ...file,
    ...(rivals.length === 0 ? {} : { rivals }),
    ...(entry.container === undefined ? {} : { container: entry.container }),
  };
}

/** A container beside its plain file is claimed by nobody else, and yet it makes doubtful what is what. */
function besides({ beside }: SeenEntry): readonly Claim[] {
  return beside === undefined ? [] : [{ family: '', key: beside }];
}

/** Says that a path is several artifacts'. */
export function undecided(
  name: string,
  { root, folder }: Pick<FileSurroundings, 'root' | 'folder'>,
  decision: Decision,
): Diagnostic {
  const path = name === '' ? folder : joinRel(folder, name);
  const all = [decision.claim, ...decision.others].map(({ family }) => family);
  return {
    code: 'undecided_claim',
    severity: 'warning',
    message: `${path} is claimed by ${all.join(' and ')}, so it protects what holds it; say under claims whose it is`,
    root: root.name,
    path,
    family: decision.claim.family,
  };
}

/**
 * The moment before which the known change times can be trusted. In a racy folder the newest of them is no
 * later than the look that found them, so that what is older than a tick before it was settled then.
 */
function trustedBefore(known: KnownFiles): number {
  if (!known.racy) return Infinity;
  let newest = 0;
  for (const file of known.files.values()) newest = Math.max(newest, file.ctime);
  return newest;
}

function knownChecksum(entry: FolderEntry, known: KnownFiles, trusted: number): string | undefined {
  const before = known.files.get(entry.name);
  if (before?.sha256 === undefined || before.kind !== 'file' || !isUnchanged(before, entry)) return undefined;
  return trusted === Infinity || !isRacy(before.ctime, trusted) ? before.sha256 : undefined;
}

function makeChecksum(entry: FolderEntry, surroundings: FileSurroundings, read: Reading): string | undefined {
  const { root, folder, buffer } = surroundings;
  const path = joinRel(folder, entry.name);
  try {
    const { sha256, changed, stat } = hashFile(nativePath(root.path, path), { buffer });
    if (!changed && isUnchanged(entry, stat)) {
      read.hashed.push(read.files.length);
      return sha256;
    }
    read.diagnostics.push({
      code: 'changed',
      severity: 'info',
      message: `${path} changed while it was read`,
      root: root.name,
      path,
    });
  } catch (error) {
    read.diagnostics.push({
      code: codeFor(error),
      severity: 'warning',
      message: messageOf(error),
      root: root.name,
      path,
    });
  }
  read.isPartial = true;
  return undefined;
}

function codeFor(error: unknown): string {
  return error instanceof Error && 'code' in error && error.code === 'NOT_FOUND' ? 'vanished' : 'unreadable';
}

function notAFile(entry: FolderEntry, { root, folder }: FileSurroundings, { claim }: Decision): Diagnostic {
  const path = joinRel(folder, entry.name);
  const message = `${path} is a pipe, socket or device: it is listed, and its contents are not read`;
  return { code: 'not_a_file', severity: 'info', message, root: root.name, path, family: claim.family };
}
