import type { Diagnostic, RelPath } from '@cairn/core';
import { isStateName, joinRel, readFolder } from '@cairn/files';
import type { FolderDiagnostic, FolderEntry } from '@cairn/files';
import { claimEntries } from './claim-entries.ts';
import { folderFingerprint } from './fingerprint.ts';
import type { FolderOutcome, FoldersBelow, FolderTask, LinkedFile } from './folder-task.ts';
import { beginVisit } from './folder-visit.ts';
import type { FolderTools, FolderVisit, OpenRoot } from './folder-visit.ts';

/**
 * Reads one folder of a scan: looks at everything in it, and where something is not as the catalog knows
 * it, says whose each file is and makes the checksums that are missing.
 */
export function readScanFolder(task: FolderTask, tools: FolderTools): FolderOutcome {
  const root = tools.roots[task.root];
  if (root === undefined) throw new RangeError(`no root ${task.root}`);
  const lookedAt = tools.now();
  const listing = readFolder(root.path, task.folder, isStateName);
  const failure = listing.diagnostics.find(({ path }) => path === task.folder);
  if (failure !== undefined) return failedOutcome(task, failure, { root, tools });
  const listed = listing.entries.filter(
    ({ name }) => root.skipped.size === 0 || !root.skipped.has(joinRel(task.folder, name)),
  );
  const visit = beginVisit({ task, tools, root, lookedAt, listed });
  for (const diagnostic of listing.diagnostics) noteTrouble(visit, diagnostic);
  const fingerprint = folderFingerprint(listed, { grouping: tools.groupingDigest, owners: visit.owners });
  if (!isKnown(visit, fingerprint)) return readOutcome(visit, fingerprint);
  const { diagnostics } = visit;
  return {
    kind: 'kept',
    diagnostics,
    below: foldersBelow(visit),
    linked: knownLinks(visit),
    looked: listed.length,
  };
}

function failedOutcome(
  task: FolderTask,
  failure: FolderDiagnostic,
  { root, tools }: { readonly root: OpenRoot; readonly tools: FolderTools },
): FolderOutcome {
  const { code, message, path } = failure;
  const isUnreadable = code === 'unreadable';
  const diagnostics: Diagnostic[] = [
    { code, severity: isUnreadable ? 'warning' : 'info', message, root: root.name, path },
  ];
  if (!isUnreadable) return { kind: 'gone', diagnostics };
  return { kind: 'unread', diagnostics, families: tools.grouping.familiesIn(task.folder, task.owners) };
}

/** What vanished is gone, and nothing about the rest is unclear; what cannot be looked at may be anything. */
function noteTrouble(visit: FolderVisit, { code, message, path }: FolderDiagnostic): void {
  const isHidden = code === 'unreadable';
  visit.diagnostics.push({
    code,
    severity: isHidden ? 'warning' : 'info',
    message,
    root: visit.root.name,
    path,
  });
  if (isHidden)
    for (const family of visit.tools.grouping.familiesIn(path, visit.owners)) visit.hidden.add(family);
}

function isKnown({ task, tools, root, untouched, diagnostics }: FolderVisit, fingerprint: string): boolean {
  if (tools.force || untouched !== undefined || diagnostics.length > 0) return false;
  const known = tools.known.folder(root.name, task.folder);
  return known !== undefined && known.complete && !known.racy && known.fingerprint === fingerprint;
}

function readOutcome(visit: FolderVisit, fingerprint: string): FolderOutcome {
  const { task, root, diagnostics, hidden, untouched } = visit;
  const isSeen = diagnostics.every(({ code }) => code !== 'unreadable');
  const { files, hashed, racy } = claimEntries(visit);
  const below = foldersBelow(visit);
  const scanned = {
    root: root.name,
    path: task.folder,
    fingerprint,
    racy: racy || untouched !== undefined,
    complete: isSeen && hidden.size === 0,
    folders: [...below.enter, ...namesLeft(below, task.folder)],
    files,
  };
  const linked = files.flatMap((file) => (isLinked(file) ? [linkOf(task.folder, file)] : []));
  return {
    kind: 'read',
    diagnostics,
    scanned,
    below,
    linked,
    looked: visit.entries.length,
    hashed,
    families: [...hidden],
  };
}

function foldersBelow({ task, tools, view, owners, untouched }: FolderVisit): FoldersBelow {
  if (!task.isDeep)
    return { owners, enter: [], leave: view.folders.map((name) => joinRel(task.folder, name)) };
  const enter = view.folders.filter(
    (name) =>
      untouched?.names.has(name) !== true && tools.grouping.mayEnter(joinRel(task.folder, name), owners),
  );
  return { owners, enter, leave: untouched?.leave ?? [] };
}

function namesLeft({ leave }: FoldersBelow, folder: RelPath): readonly string[] {
  return leave.map((path) => path.slice(folder === '' ? 0 : folder.length + 1));
}

function knownLinks({ task, tools, root, entries }: FolderVisit): readonly LinkedFile[] {
  const linked = entries.filter(isLinked);
  if (linked.length === 0) return [];
  const files = tools.known.files(root.name, task.folder);
  return linked.flatMap(({ name }) => {
    const file = files.get(name);
    return file === undefined ? [] : [linkOf(task.folder, file)];
  });
}

function isLinked({ kind, links }: Pick<FolderEntry, 'kind' | 'links'>): boolean {
  return kind === 'file' && links > 1;
}

function linkOf(folder: RelPath, file: Omit<LinkedFile, 'path'> & { readonly name: string }): LinkedFile {
  const { device, inode, family, key } = file;
  return { device, inode, family, key, path: joinRel(folder, file.name) };
}
