import type { FolderReader } from '@cairn/catalog';
import { messageOf } from '@cairn/core';
import type { Diagnostic, RelPath } from '@cairn/core';
import type { FolderEntry } from '@cairn/files';
import type { Claim } from '../grouping/claims.ts';
import type { FolderSurroundings, FolderView, Grouping } from '../grouping/grouping.ts';
import { viewFolder } from '../grouping/why-path.ts';
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
  readonly entries: readonly FolderEntry[];
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

type VisitStart = Pick<FolderVisit, 'task' | 'tools' | 'root' | 'lookedAt' | 'entries'>;

/** Looks at what a folder's listing means, before anything in it is read. */
export function beginVisit(start: VisitStart): FolderVisit {
  const { task, tools, root, entries } = start;
  const diagnostics: Diagnostic[] = [];
  const hidden = new Set<string>();
  const view = viewOf(task.folder, entries);
  const surroundings: FolderSurroundings = {
    owners: task.owners,
    lookBelow: (below) => viewFolder(root.path, below),
    onGroupFailure: (family, path, error) => {
      hidden.add(family);
      const message = `the grouping of ${family} failed for ${path}: ${messageOf(error)}`;
      diagnostics.push({ code: 'group_failed', severity: 'error', message, root: root.name, path, family });
    },
  };
  const owners = tools.grouping.ownersOf(view, { ...surroundings, onGroupFailure: undefined });
  return {
    ...start,
    view,
    surroundings,
    owners,
    untouched: untouchedIn(root.untouched, view),
    diagnostics,
    hidden,
  };
}

function viewOf(folder: RelPath, entries: readonly FolderEntry[]): FolderView {
  const files: string[] = [];
  const folders: string[] = [];
  for (const { kind, name } of entries) (kind === 'directory' ? folders : files).push(name);
  return { folder, files, folders };
}
