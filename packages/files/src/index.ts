// Paths
export { decodeRelPath, encodeName, nativePath } from './paths/encoding.ts';
export type { NativePath } from './paths/encoding.ts';
export {
  baseName,
  extensionOf,
  isWithin,
  joinRel,
  parentRel,
  parseRelPath,
  ROOT_PATH,
} from './paths/rel-path.ts';
export {
  absolutePath,
  isAbsolutePath,
  joinPath,
  parentPath,
  pathName,
  pathOfUrl,
  relativeTo,
  urlOfPath,
} from './paths/host-path.ts';
export {
  guardState,
  isStateName,
  isStatePath,
  ROOT_TRASH_FOLDER,
  STATE_FOLDER,
  stateLayout,
} from './paths/state-layout.ts';
export type { StateLayout } from './paths/state-layout.ts';

// Looking
export { exists, isSameFile, isUnchanged, statEntry } from './stat/file-stat.ts';
export type { FileStat } from './stat/file-stat.ts';
export { findOpenWriters, writtenFile } from './stat/open-writers.ts';
export type { OpenWriters } from './stat/open-writers.ts';
export { codeOf, ioError, shownPath } from './stat/io-error.ts';
export {
  linkTarget,
  listNames,
  makeFolder,
  realPath,
  removeFolderIfEmpty,
  removeOwn,
} from './stat/host-folder.ts';
export { readFolder } from './folder/read-folder.ts';
export type { FolderDiagnostic, FolderEntry, FolderListing } from './folder/read-folder.ts';
export { foldersOf, requireFolder, walkTree } from './walk/walk-tree.ts';
export type { WalkOptions } from './walk/walk-tree.ts';

// Matching
export { compileGlobs } from './match/compile-globs.ts';
export type { Matcher } from './match/compile-globs.ts';
export { escapeGlob } from './match/glob-text.ts';

// Reading
export { openFile } from './read/open-file.ts';
export type { OpenFile } from './read/open-file.ts';
export { readFileLimited, readHead, readJson, readText, streamFile } from './read/read-file.ts';
export { eachLine, readLines } from './read/read-lines.ts';
export type { FirstLines, Line, LineOptions } from './read/read-lines.ts';
export { digestFile, hashFile, hashText } from './hash/hash-file.ts';
export type { FileDigest, HashAlgorithm, HashOptions } from './hash/hash-file.ts';

// Disks and platforms
export { diskFigures, identifyRoot, isNetworkFileSystem, isSameRoot } from './figures/disk-figures.ts';
export type { DiskFigures, RootIdentity } from './figures/disk-figures.ts';
export { probeNames } from './figures/probe-names.ts';
export type { NameRules } from './figures/probe-names.ts';
export { platformSupport } from './platform/platform-support.ts';
export type { PlatformSupport } from './platform/platform-support.ts';

// Append-only files and the lock of who appends
export {
  appendDurably,
  createDurably,
  cutDurably,
  replaceByFile,
  replaceDurably,
  syncFile,
  syncFolder,
} from './durable/append-log.ts';
export { logLines, logLinesBack } from './durable/log-lines.ts';
export type { LogLine, LogRange } from './durable/log-lines.ts';
export { removeExpiredLog } from './durable/remove-log.ts';
export { takeProcessLock } from './durable/process-lock.ts';
export type { ProcessLock, ProcessLockOptions } from './durable/process-lock.ts';
export { markProcess, processState } from './durable/process-mark.ts';
export type { ProcessState } from './durable/process-mark.ts';

// Moving
export { isSameMount } from './move/mounts.ts';
export { openTree } from './move/confined-tree.ts';
export type { ConfinedFolder, ConfinedTree } from './move/confined-tree.ts';
export { moveAside, moveBack, moveFile, moveFolder, moveToFree } from './move/move-file.ts';
export type { Moved, Spot } from './move/move-file.ts';
export { copyAcross } from './move/copy-across.ts';
export { cloneFile } from './move/clone-file.ts';
export { digestAt } from './move/digest-at.ts';
export { makeHardLinkAt, makeLinkAt } from './move/make-link.ts';
export { openNewFile, removeTemporary, writeFileAt } from './move/new-file.ts';
export type { NewFile } from './move/new-file.ts';
export type { Copied } from './move/copy-across.ts';
export { applyAttributes, attributesOf } from './move/attributes.ts';
export type { Attributes } from './move/attributes.ts';
export { compareFile, compareFolder } from './move/compare-folder.ts';
export type { Expected } from './move/compare-folder.ts';
export { deleteOwn, makeFolderAt, removeFileAt, removeFolderAt } from './move/change-folder.ts';
export type { Deleted } from './move/change-folder.ts';

// Writing what survives a crash
export { isSyncFailure } from './durable/sync-error.ts';
export { createFile } from './durable/output-file.ts';
export type { OutputFile } from './durable/output-file.ts';
export { openAppend } from './durable/append-file.ts';
export type { AppendFile } from './durable/append-file.ts';
export { ensureReserve, releaseReserve, shrinkReserve } from './durable/reserve.ts';
