import type { RelPath } from '@cairn/core';
import {
  baseName,
  compileGlobs,
  escapeGlob,
  joinRel,
  nativePath,
  parentRel,
  readJson,
  statEntry,
} from '@cairn/files';
import { ARTIFACT_FILE, parseArtifactFile } from '@cairn/store/format';
import type { ScanFamily } from '../lane/lane.ts';
import type { CompiledFamily } from './compile-family.ts';

/**
 * A managed family as the scan of the store knows it: below the folder of its name, each folder that is called by a
 * digest is an artifact. Which one tells its `artifact.json`, since no key can be had from a digest.
 *
 * @param store absolute path.
 */
export function compileStoreFamily({ name }: Pick<ScanFamily, 'name'>, store: string): CompiledFamily {
  const globs = [`${escapeGlob(name)}/**`];
  const keyIn = rememberLast((folder, description) => readKey(description, folder, name));
  const keyOfFolder = (folder: RelPath): string | null =>
    isArtifact(folder) ? keyIn(folder, String(nativePath(store, joinRel(folder, ARTIFACT_FILE)))) : null;
  const folderOf = (path: RelPath): RelPath | undefined => {
    for (let folder = parentRel(path); folder !== ''; folder = parentRel(folder))
      if (isArtifact(folder)) return folder;
    return undefined;
  };
  return {
    name,
    globs,
    ownsFolders: true,
    names: compileGlobs(globs),
    keyOf: (path) => {
      const folder = folderOf(path);
      const key = folder === undefined ? null : keyOfFolder(folder);
      return key === null ? null : { key };
    },
    keyOfFolder,
    needsDirectFile: false,
    directoryOf: (_key, path) => folderOf(path),
    timeOf: () => undefined,
  };
}

function isArtifact(folder: RelPath): boolean {
  return /^[0-9a-f]{64}$/.test(baseName(folder));
}

type KeyIn = (folder: RelPath, description: string) => string | null;

/** A folder is asked about several times in a row; its description is read again when it is another file by then. */
function rememberLast(read: KeyIn): KeyIn {
  let last: { readonly mark: string; readonly key: string | null } | undefined;
  return (folder, description) => {
    const stat = statEntry(description);
    if (stat === undefined) return null;
    const mark = [folder, stat.device, stat.inode, stat.size, stat.mtime, stat.ctime].join(' ');
    if (last?.mark !== mark) last = { mark, key: read(folder, description) };
    return last.key;
  };
}

/** Null for a folder that nobody can tell the artifact of: the doctor speaks of it. */
function readKey(description: string, folder: RelPath, family: string): string | null {
  try {
    const described = parseArtifactFile(readJson(description), folder);
    return described.family === family ? described.key : null;
  } catch {
    // What is damaged or not there is no reason for a scan to fail.
    return null;
  }
}
