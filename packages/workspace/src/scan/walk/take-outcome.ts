import type { Baseline, ScanWriter } from '@cairn/catalog';
import { CairnError } from '@cairn/core';
import type { Instant } from '@cairn/core';
import { joinRel } from '@cairn/files';
import type { DiagnosticLog } from '../diagnostics.ts';
import type { FolderOutcome, FoldersBelow, FolderTask } from '../lane/folder-task.ts';
import type { CheckedRoot } from '../roots.ts';
import { watchLinks } from './same-inode.ts';

/** What a walk has come to. */
export interface WalkFigures {
  readonly folders: number;
  /** Everything that was looked at, claimed or not. */
  readonly looked: number;
  readonly hashed: number;
  readonly hashedBytes: number;
  /** Indexes of the roots of which something could not be read. */
  readonly incompleteRoots: ReadonlySet<number>;
  readonly incompleteFamilies: ReadonlySet<string>;
}

/** Where the outcomes of a walk go. */
export interface OutcomeTargets {
  readonly roots: readonly CheckedRoot[];
  readonly writer: ScanWriter;
  readonly log: DiagnosticLog;
  readonly at: Instant;
  readonly putBaselines: (baselines: readonly Baseline[]) => void;
}

/** Takes in what lanes read, one folder after another. */
export interface OutcomeTaker {
  /** The folders that are to be read next. @throws CairnError `SCAN_LIMIT`, or `ROOT_UNAVAILABLE` for a root that went away. */
  take(task: FolderTask, outcome: FolderOutcome): readonly FolderTask[];
  /** Hands over what is still held back. */
  flush(): void;
  readonly figures: WalkFigures;
}

const BASELINES_AT_ONCE = 10_000;

/** Begins to take in outcomes. */
export function openOutcomeTaker({ roots, writer, log, at, putBaselines }: OutcomeTargets): OutcomeTaker {
  const figures = {
    folders: 0,
    looked: 0,
    hashed: 0,
    hashedBytes: 0,
    incompleteRoots: new Set<number>(),
    incompleteFamilies: new Set<string>(),
  };
  const links = watchLinks();
  let baselines: Baseline[] = [];
  const flush = (): void => {
    if (baselines.length > 0) putBaselines(baselines);
    baselines = [];
  };
  const noteHidden = (task: FolderTask, families: readonly string[]): void => {
    figures.incompleteRoots.add(task.root);
    for (const family of families) figures.incompleteFamilies.add(family);
  };
  return {
    figures,
    flush,
    take: (task, outcome) => {
      const root = roots[task.root];
      if (root === undefined) throw new RangeError(`no root ${task.root}`);
      log.add(outcome.diagnostics);
      figures.folders++;
      // A folder that vanished since its parent was read is gone; a root that did is another matter.
      const isLost = outcome.kind === 'gone' || outcome.kind === 'unread';
      if (isLost && task.folder === '') throw lostRoot(root, outcome);
      if (outcome.kind === 'gone') return [];
      if (outcome.kind === 'unread') {
        writer.keepUnreadFolder(root.name, task.folder);
        noteHidden(task, outcome.families);
        return [];
      }
      figures.looked += outcome.looked;
      if (outcome.kind === 'kept') writer.keepFolder(root.name, task.folder);
      else {
        writer.putFolder(outcome.scanned);
        if (!outcome.scanned.complete) noteHidden(task, outcome.families);
        for (const index of outcome.hashed) {
          const file = outcome.scanned.files[index];
          if (file?.sha256 === undefined) continue;
          figures.hashed++;
          figures.hashedBytes += file.size;
          const { name, sha256, size, mtime } = file;
          baselines.push({ root: root.name, path: joinRel(task.folder, name), sha256, size, mtime, at });
        }
        if (baselines.length >= BASELINES_AT_ONCE) flush();
      }
      for (const path of outcome.below.leave) writer.keepUnreadFolder(root.name, path);
      log.add(links.see(root.name, outcome.linked));
      return tasksBelow(task, outcome.below);
    },
  };
}

function tasksBelow({ root, folder }: FolderTask, { enter, owners }: FoldersBelow): readonly FolderTask[] {
  return enter.map((name) => ({ root, folder: joinRel(folder, name), owners, isDeep: true }));
}

function lostRoot(root: CheckedRoot, { diagnostics }: FolderOutcome): CairnError {
  return new CairnError(
    'ROOT_UNAVAILABLE',
    `could not read root ${root.name}: ${diagnostics[0]?.message ?? 'it is gone'}`,
    {
      path: root.path,
      hint: 'Check its permissions, and whether its file system is mounted.',
    },
  );
}
