import type { FolderReader } from '@cairn/catalog';
import { messageOf } from '@cairn/core';
import type { Compactor, Diagnostic, RelPath } from '@cairn/core';
import { isStateName, readFolder } from '@cairn/files';
import type { FolderEntry } from '@cairn/files';
import { seeContainers } from '../containers/see-containers.ts';
import type { SeenEntry, SeenFolder } from '../containers/see-containers.ts';
import type { Claim } from '../grouping/claims.ts';
import type { FolderSurroundings, FolderView, Grouping } from '../grouping/grouping.ts';
import type { FolderTask, LaneRoot } from './folder-task.ts';
import { compileUntouched, untouchedIn } from './untouched.ts';
import type { Untouched, UntouchedPaths } from './untouched.ts';

/** A root, ready for quick questions. */
export interface OpenRoot {
  readonly name: string;
  readonly path: string;
  readonly skipped: ReadonlySet<string>;
  readonly untouched: UntouchedPaths;
}

/** What a lane reads folders with. */
export interface FolderTools {
  readonly roots: readonly OpenRoot[];
  readonly grouping: Grouping;
  readonly groupingDigest: string;
  /** What the last scan saw. */
  readonly known: FolderReader;
  /** Take nothing as known, and read every file anew. */
  readonly force: boolean;
  /** The lossless ones write containers, which are seen through. */
  readonly compactors: readonly Compactor[];
  /** For reading files. */
  readonly buffer: Uint8Array;
  now(): number;
}

/** Everything about one folder that is being read. */
export interface FolderVisit {
  readonly task: FolderTask;
  readonly tools: FolderTools;
  readonly root: OpenRoot;
  /** When it was looked at; anything may have happened since. */
  readonly lookedAt: number;
  readonly entries: readonly SeenEntry[];
  readonly view: FolderView;
  readonly surroundings: FolderSurroundings;
  readonly owners: readonly Claim[];
  readonly untouched: Untouched | undefined;
  /** Filled while the folder is read. */
  readonly diagnostics: Diagnostic[];
  /** Families that may have something in what could not be seen; filled while the folder is read. */
  readonly hidden: Set<string>;
}

/** Makes the roots that a lane was given ready. */
export function openRoots(roots: readonly LaneRoot[]): readonly OpenRoot[] {
  return roots.map(({ name, path, skipped, untouched }) => ({
    name,
    path,
    skipped: new Set<string>(skipped),
    untouched: compileUntouched(untouched),
  }));
}

type VisitStart = Pick<FolderVisit, 'task' | 'tools' | 'root' | 'lookedAt'> & {
  readonly listed: readonly FolderEntry[];
};

/** Looks at what a folder's listing means, before anything in it is read. */
export function beginVisit(start: VisitStart): FolderVisit {
  const { task, tools, root, listed } = start;
  const { entries, diagnostics: containers } = see(listed, task.folder, { root, tools });
  const diagnostics: Diagnostic[] = [...containers];
  const hidden = new Set<string>();
  const view = viewOf(task.folder, entries);
  const surroundings: FolderSurroundings = {
    owners: task.owners,
    lookBelow: (below) => {
      const { entries: listing } = readFolder(root.path, below, isStateName);
      return viewOf(below, see(listing, below, { root, tools }).entries);
    },
    onGroupFailure: (family, path, error) => {
      hidden.add(family);
      const message = `the grouping of ${family} failed for ${path}: ${messageOf(error)}`;
      diagnostics.push({ code: 'group_failed', severity: 'error', message, root: root.name, path, family });
    },
  };
  const owners = tools.grouping.ownersOf(view, { ...surroundings, onGroupFailure: undefined });
  return {
    ...start,
    entries,
    view,
    surroundings,
    owners,
    untouched: untouchedIn(root.untouched, view),
    diagnostics,
    hidden,
  };
}

function see(
  listed: readonly FolderEntry[],
  folder: RelPath,
  { root, tools }: Pick<FolderVisit, 'root' | 'tools'>,
): SeenFolder {
  const { compactors, known, force, grouping } = tools;
  const matches = (path: RelPath): boolean => grouping.families.some(({ names }) => names(path));
  return seeContainers(listed, { root, folder, compactors, known, force, matches });
}

function viewOf(folder: RelPath, entries: readonly Pick<FolderEntry, 'kind' | 'name'>[]): FolderView {
  const files: string[] = [];
  const folders: string[] = [];
  for (const { kind, name } of entries) (kind === 'directory' ? folders : files).push(name);
  return { folder, files, folders };
}
