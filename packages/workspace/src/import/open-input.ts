import { readRows } from '@cairn/catalog';
import type { InputFolder } from '@cairn/core';
import { CairnError } from '@cairn/core';
import {
  absolutePath,
  eachLine,
  exists,
  listNames,
  nativePath,
  parseRelPath,
  readText,
  realPath,
  relativeTo,
  statEntry,
  streamFile,
} from '@cairn/files';
import { recordEvent } from '../trail/auditing.ts';
import type { Session } from '../workspace/session.ts';

/** 64 MiB. */
const largestText = 64 * 1024 * 1024;

/**
 * Opens a file or folder that the user named, for reading only; the trail says which. Relative paths start where
 * the caller stands.
 *
 * @throws CairnError `READ_FAILED` when there is none.
 */
export function openInput(session: Session, path: string): InputFolder {
  const folder = absolutePath(path, process.cwd());
  if (!exists(folder))
    throw new CairnError('READ_FAILED', `expected a file or folder at ${folder}, there is none`, {
      path: folder,
    });
  recordEvent(session, { event: 'input', action: 'read', outcome: 'success', details: { path: folder } });
  const inside = (name: string): string => confined(folder, name);
  return {
    path: folder,
    isFile: (name) => statEntry(inside(name))?.kind === 'file',
    list: (name) => (statEntry(inside(name))?.kind === 'directory' ? listNames(inside(name)) : []),
    text: (name) => readFailed(() => readText(inside(name), largestText), name),
    *lines(name) {
      for (const { text } of eachLine(readFailed(() => requireFile(inside(name)), name))) yield text;
    },
    async *bytes(name) {
      const chunks: AsyncIterable<Uint8Array> = streamFile(readFailed(() => requireFile(inside(name)), name));
      yield* chunks;
    },
    names: async (name) => (await import('../store/names-in-archive.ts')).namesInArchive(inside(name)),
    rows: (name, query) => readRows({ path: inside(name), query }),
    absolute: inside,
  };
}

/**
 * The absolute path of something in a folder. A link may lead elsewhere within it and nowhere else, so that what
 * another tool left behind cannot make cairn read what nobody named.
 *
 * @throws CairnError `READ_FAILED`.
 */
function confined(folder: string, name: string): string {
  const path = nativePath(
    folder,
    readFailed(() => parseRelPath(name), name),
  );
  if (typeof path !== 'string')
    throw new CairnError('READ_FAILED', `expected a name in UTF-8, got ${name}`, { path: name });
  if (exists(path) && relativeTo(realPath(folder), realPath(path)) === undefined)
    throw new CairnError('READ_FAILED', `expected a path inside ${folder}, ${name} leads out of it`, {
      path: name,
    });
  return path;
}

function requireFile(path: string): string {
  if (statEntry(path)?.kind === 'file') return path;
  throw new CairnError('READ_FAILED', `expected a file at ${path}, there is none`, { path });
}

/** Whoever imports looks for one code. */
function readFailed<T>(read: () => T, path: string): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof CairnError) || error.code === 'READ_FAILED') throw error;
    throw new CairnError('READ_FAILED', error.message, { path, cause: error, hint: error.hint });
  }
}
