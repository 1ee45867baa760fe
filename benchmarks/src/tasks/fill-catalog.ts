import { mkdirSync } from 'node:fs';
import type { ChangedArtifact, DescribedArtifact, ScannedFile, ScanWriter } from '@cairn/catalog';
import type { RelPath } from '@cairn/core';
import { stateLayout } from '@cairn/files';
import { FIRST_MOMENT, runMetadata } from '../trees/contents.ts';
import { createRandom } from '../trees/random.ts';
import type { Random } from '../trees/random.ts';
import { MILLION, openMillion } from './million.ts';
import { timed } from './task.ts';
import type { Timed } from './task.ts';

export interface CatalogInput {
  /** A workspace's folder; only its state is made. */
  readonly folder: string;
  readonly artifacts: number;
}

const SEED = 4;
const BATCH = 1000;
const FILE_MODE = 0o100644;

/** Catalogues artifacts that no disk holds, as a scan that had found them would. */
export async function fillCatalog({ folder, artifacts }: CatalogInput): Promise<Timed> {
  mkdirSync(stateLayout(folder).databases, { recursive: true });
  const catalog = openMillion(folder, 'write');
  try {
    return await timed(() => {
      const writer = beginFirstScan(catalog.index);
      putFolders(writer, artifacts);
      writer.endRoot(MILLION.root, { complete: true });
      describeAll(writer, createRandom(SEED));
      for (const family of MILLION.families) writer.setFamilyComplete(family, true);
      return { artifacts: writer.commit().artifacts };
    });
  } finally {
    catalog.close();
  }
}

function beginFirstScan(index: ReturnType<typeof openMillion>['index']): ScanWriter {
  return index.beginScan({
    at: FIRST_MOMENT,
    roots: [MILLION.root],
    families: MILLION.families.map((name) => ({ name, version: 1 })),
    claimsDigest: 'generated',
    maxFiles: Number.MAX_SAFE_INTEGER,
  });
}

function putFolders(writer: ScanWriter, artifacts: number): void {
  const folders = Math.ceil(artifacts / MILLION.artifactsPerFolder);
  const names = Array.from({ length: folders }, (_, number) => folderName(number));
  writer.putFolder({ ...folderAt(''), folders: names, files: [] });
  const random = createRandom(SEED);
  for (const [number, name] of names.entries()) {
    const first = number * MILLION.artifactsPerFolder;
    const count = Math.min(MILLION.artifactsPerFolder, artifacts - first);
    const files = Array.from({ length: count }, (_, at) => fileAt(first + at, { artifacts, random, name }));
    writer.putFolder({ ...folderAt(name), folders: [], files });
  }
}

function folderAt(path: string): Omit<Parameters<ScanWriter['putFolder']>[0], 'folders' | 'files'> {
  return {
    root: MILLION.root,
    path: path as RelPath,
    fingerprint: `of ${path}`,
    racy: false,
    complete: true,
  };
}

function folderName(number: number): string {
  return `batch-${String(number).padStart(5, '0')}`;
}

function fileAt(
  number: number,
  { artifacts, random, name }: { artifacts: number; random: Random; name: string },
): ScannedFile {
  const size = random.magnitude(1000, 100_000_000);
  const moment = FIRST_MOMENT + (number / artifacts) * MILLION.span;
  const stem = `run-${String(number).padStart(7, '0')}`;
  return {
    name: `${stem}.json`,
    family: MILLION.families[number % MILLION.families.length] ?? '',
    key: `${name}/${stem}`,
    kind: 'file',
    size,
    allocated: Math.ceil(size / 4096) * 4096,
    mtime: moment,
    ctime: moment,
    inode: 1000 + number,
    device: 1,
    mode: FILE_MODE,
    links: 1,
  };
}

function describeAll(writer: ScanWriter, random: Random): void {
  let batch: DescribedArtifact[] = [];
  for (const artifact of writer.changedArtifacts()) {
    batch.push(described(artifact, random));
    if (batch.length < BATCH) continue;
    writer.describe(batch);
    batch = [];
  }
  writer.describe(batch);
}

function described({ row, files }: ChangedArtifact, random: Random): DescribedArtifact {
  const { status, branch, commit, score, tags, needs_review } = runMetadata(random, row);
  return {
    row,
    complete: true,
    description: {
      createdAt: { at: Math.floor(files[0]?.mtime ?? 0), offset: 0 },
      createdFrom: 'content',
      state: 'completed',
      outcome: status === 'PASS' ? 'pass' : 'fail',
      metadata: { branch, commit, needs_review },
      metrics: { score },
      tags,
    },
  };
}
