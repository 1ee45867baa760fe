import type { ChangedArtifact, DescribedArtifact } from '@cairn/catalog';
import { openFolderReader } from '@cairn/catalog';
import type { Compactor, Family } from '@cairn/core';
import { describeArtifact, failedDescription } from '../describe/describe-artifact.ts';
import type { DescribeTools } from '../describe/describe-artifact.ts';
import { asManagedFamily } from '../describe/managed-family.ts';
import { compileGroupings } from '../grouping/groupings.ts';
import type { Groupings } from '../grouping/groupings.ts';
import type { FolderOutcome, FolderTask, LaneRoot } from './folder-task.ts';
import { openRoots } from './folder-visit.ts';
import { readScanFolder } from './read-scan-folder.ts';

/** A family as the scan knows it: `LoadedFamily` has all of this. */
export interface ScanFamily {
  /** Full name. */
  readonly name: string;
  readonly family: Family;
}

/** How a lane works. Plain data: it may go to another thread. */
export interface LaneSetup {
  readonly roots: readonly LaneRoot[];
  /** Absolute path of the index that the last scan wrote. */
  readonly indexDatabase: string;
  /** Of the grouping as the scan began: every lane writes it into the fingerprints of folders. */
  readonly groupingDigest: string;
  /** Family by glob. */
  readonly claims: Readonly<Record<string, string>>;
  /** IANA zone for times without one. */
  readonly zone: string;
  /** Bytes of the buffer that files are read with. */
  readonly bufferSize: number;
  readonly force: boolean;
}

/** One of the hands that a scan works with: on this thread or on another. */
export interface Lane {
  /** Settles when it can work, for one that has to load first. Rejects with what it failed to load with. */
  readonly ready?: Promise<void> | undefined;
  isReady?(): boolean;
  readFolders(tasks: readonly FolderTask[]): Promise<readonly FolderOutcome[]>;
  /** One description for each artifact, in order; none takes longer than the lane's limit. */
  describe(artifacts: readonly ChangedArtifact[]): Promise<readonly DescribedArtifact[]>;
  close(): Promise<void>;
}

/** What bounds descriptions. */
export interface DescribeLimits {
  /** For each, in milliseconds. */
  readonly limit: number;
  /** Hears of each family of which one had to be ended. */
  readonly onHang: (family: string) => void;
}

/** The work of a scan on one thread: synchronous, because for small files promises cost more than the reading. */
export interface LaneWork {
  readFolder(task: FolderTask): FolderOutcome;
  describe(artifact: ChangedArtifact): DescribedArtifact | Promise<DescribedArtifact>;
  close(): void;
}

/** Opens the work of one lane. @throws CairnError for families or claims that are wrong. */
export function openLaneWork(
  setup: LaneSetup,
  families: readonly ScanFamily[],
  compactors: readonly Compactor[] = [],
): LaneWork {
  const groupings = compileGroupings({ families, claims: setup.claims, roots: setup.roots });
  const known = openFolderReader({ indexDatabase: setup.indexDatabase });
  const buffer = Buffer.allocUnsafe(setup.bufferSize);
  const { groupingDigest, force } = setup;
  const tools = {
    roots: openRoots(setup.roots),
    groupingDigest,
    known,
    force,
    compactors,
    buffer,
    now: Date.now,
  };
  const byRoot = setup.roots.map(({ name }) => ({ ...tools, grouping: groupings.of(name) }));
  const describing = openDescribing(setup, families, { groupings, compactors });
  return {
    readFolder: (task) => readScanFolder(task, byRoot[task.root] ?? noRoot(task)),
    describe: (artifact) => {
      const family = describing.get(artifact.family);
      if (family === undefined)
        return failedDescription(artifact, `the family ${artifact.family} is not loaded`, true);
      return describeArtifact(artifact, family);
    },
    close: () => known.close(),
  };
}

function noRoot({ root }: FolderTask): never {
  throw new RangeError(`no root ${root}`);
}

function openDescribing(
  setup: LaneSetup,
  families: readonly ScanFamily[],
  { groupings, compactors }: { groupings: Groupings; compactors: readonly Compactor[] },
): ReadonlyMap<string, DescribeTools> {
  const roots = new Map(setup.roots.map(({ name, path }) => [name, path]));
  const tools = new Map<string, DescribeTools>();
  for (const { name, family } of families) {
    const compiled = groupings.compiled(name);
    const asked = family.managed === true ? asManagedFamily(family) : family;
    if (compiled !== undefined)
      tools.set(name, { family: asked, compiled, roots, zone: setup.zone, compactors });
  }
  return tools;
}
