import type { ChangedArtifact, ScannedFile, ScannedFolder } from '@cairn/catalog';
import type { FileEntry, RelPath } from '@cairn/core';
import type { Claim } from '../grouping/claims.ts';
import type { FolderOutcome } from '../lane/folder-task.ts';
import { packFiles, unpackFiles } from './pack-files.ts';
import type { PackedFiles } from './pack-files.ts';

type ReadOutcome = Extract<FolderOutcome, { kind: 'read' }>;

/** An outcome whose files are packed. */
export type PackedOutcome =
  | Exclude<FolderOutcome, { kind: 'read' }>
  | (Omit<ReadOutcome, 'scanned'> & {
      readonly scanned: Omit<ScannedFolder, 'files'> & { readonly files: PackedScannedFiles };
    });

interface PackedScannedFiles {
  readonly packed: PackedFiles;
  /** The artifacts of the folder's files: few, as a rule one. */
  readonly claims: readonly Claim[];
  /** Index of its claim for each file; left out when all files have the first. */
  readonly claimOf?: Uint32Array | undefined;
  /** What few files have, by index. */
  readonly rare: readonly (readonly [number, Pick<ScannedFile, 'rivals' | 'container'>])[];
}

/** An artifact whose files are packed. */
export type PackedArtifact = Omit<ChangedArtifact, 'files'> & {
  readonly files: PackedFiles;
  readonly containers: readonly (readonly [number, FileEntry['container']])[];
};

/** Packs what a thread found, to be sent. */
export function packOutcome(outcome: FolderOutcome): PackedOutcome {
  if (outcome.kind !== 'read') return outcome;
  const { files, ...scanned } = outcome.scanned;
  return { ...outcome, scanned: { ...scanned, files: packScanned(files) } };
}

/** Unpacks what was sent. */
export function unpackOutcome(outcome: PackedOutcome): FolderOutcome {
  if (outcome.kind !== 'read') return outcome;
  const { files, ...scanned } = outcome.scanned;
  return { ...outcome, scanned: { ...scanned, files: unpackScanned(files) } };
}

/** Packs an artifact that is to be described. */
export function packArtifact({ files, ...artifact }: ChangedArtifact): PackedArtifact {
  const containers = files.flatMap(({ container }, index) =>
    container === undefined ? [] : [[index, container] as const],
  );
  return { ...artifact, files: packFiles(files, ({ path }) => path), containers };
}

/** Unpacks an artifact. */
export function unpackArtifact({ files, containers, ...artifact }: PackedArtifact): ChangedArtifact {
  const rare = new Map(containers);
  const make = (path: string, figures: Omit<FileEntry, 'path' | 'container'>, index: number): FileEntry => {
    const container = rare.get(index);
    return container === undefined
      ? { path: path as RelPath, ...figures }
      : { path: path as RelPath, ...figures, container };
  };
  return { ...artifact, files: unpackFiles(files, make) };
}

function packScanned(files: readonly ScannedFile[]): PackedScannedFiles {
  const claims: Claim[] = [];
  const known = new Map<string, number>();
  const claimOf = new Uint32Array(files.length);
  const rare: (readonly [number, Pick<ScannedFile, 'rivals' | 'container'>])[] = [];
  for (const [index, { family, key, rivals, container }] of files.entries()) {
    const name = `${family}\0${key}`;
    const at = known.get(name) ?? claims.push({ family, key }) - 1;
    known.set(name, at);
    claimOf[index] = at;
    if (rivals !== undefined || container !== undefined) rare.push([index, { rivals, container }]);
  }
  return {
    packed: packFiles(files, ({ name }) => name),
    claims,
    claimOf: claims.length > 1 ? claimOf : undefined,
    rare,
  };
}

function unpackScanned({ packed, claims, claimOf, rare }: PackedScannedFiles): ScannedFile[] {
  const rest = new Map(rare);
  return unpackFiles(packed, (name, figures, index) => {
    const { family, key } = claims[claimOf?.[index] ?? 0] ?? NOBODY;
    const file = { name, family, key, ...figures };
    const more = rest.get(index);
    return more === undefined ? file : { ...file, ...more };
  });
}

const NOBODY: Claim = { family: '', key: '' };
