import type { RelPath } from '@cairn/core';
import type { FileStat, Matcher } from '@cairn/files';
import {
  compileGlobs,
  findOpenWriters,
  joinRel,
  nativePath,
  statEntry,
  walkTree,
  writtenFile,
} from '@cairn/files';

/** A file that can be taken in. */
export interface FinishedFile {
  readonly path: RelPath;
  readonly absolute: string;
  readonly stat: FileStat;
  /** The file beside it that holds its metadata. */
  readonly sidecar?: { readonly absolute: string; readonly stat: FileStat } | undefined;
}

/** How programs call what they have not finished. */
const unfinishedNames = [
  '**/.*',
  '**/.*/**',
  '**/*.{part,partial,tmp,temp,crdownload,download,filepart,inprogress,incomplete,swp,lock}',
  '**/*~',
  '**/~*',
];

/** The names that are not looked at. */
export function unfinishedMatcher(ignore: readonly string[] = []): Matcher {
  return compileGlobs([...unfinishedNames, ...ignore]);
}

/** What finished files are found by. */
interface Look {
  readonly folder: string;
  readonly isUnfinished: (path: RelPath) => boolean;
  /** In milliseconds. */
  readonly settle: number;
  readonly signal?: AbortSignal | undefined;
}

/** Remembers how files were, from one look to the next. */
export function createFinder({ folder, isUnfinished, settle, signal }: Look): () => readonly FinishedFile[] {
  let before = new Map<string, Seen>();
  return () => {
    const now = Date.now();
    const files = regularFiles(folder, isUnfinished, signal);
    const seen = new Map<string, Seen>();
    for (const [path, stat] of files) {
      const known = before.get(path);
      const isSame = known !== undefined && known.signature === signatureOf(stat);
      seen.set(path, { signature: signatureOf(stat), since: isSame ? known.since : now });
    }
    before = seen;
    const isSettled = (path: string, stat: FileStat): boolean =>
      now - stat.ctime >= settle || now - (seen.get(path)?.since ?? now) >= settle;
    return finished(folder, files, isSettled);
  };
}

/** How a file was, and since when, by the clock of this process: that of another machine may differ. */
interface Seen {
  readonly signature: string;
  readonly since: number;
}

/** Changes with every change of a file. */
export function signatureOf({ device, inode, size, mtime, ctime }: FileStat): string {
  return [device, inode, size, mtime, ctime].join(' ');
}

function regularFiles(
  folder: string,
  isUnfinished: Look['isUnfinished'],
  signal: AbortSignal | undefined,
): ReadonlyMap<RelPath, FileStat> {
  const files = new Map<RelPath, FileStat>();
  for (const listing of walkTree(folder, { signal, enters: (path) => !isUnfinished(path) }))
    for (const { name, kind } of listing.entries) {
      const path = joinRel(listing.folder, name);
      if (kind !== 'file' || isUnfinished(path)) continue;
      const native = nativePath(folder, path);
      // A name that is no text cannot be handed over.
      const stat = typeof native === 'string' ? statEntry(native) : undefined;
      if (stat !== undefined) files.set(path, stat);
    }
  return files;
}

function finished(
  folder: string,
  files: ReadonlyMap<RelPath, FileStat>,
  isSettled: (path: string, stat: FileStat) => boolean,
): readonly FinishedFile[] {
  const settled = [...files].filter(([path, stat]) => isSettled(path, stat));
  if (settled.length === 0) return [];
  const writers = findOpenWriters();
  const ready = new Map(settled.filter(([, stat]) => !writers.has(writtenFile(stat))));
  return [...ready].flatMap(([path, stat]) => {
    if (isSidecar(path, files)) return [];
    const beside = `${path}.json` as RelPath;
    const sidecar = ready.get(beside);
    // Metadata that is still being written belongs to it.
    if (files.has(beside) && sidecar === undefined) return [];
    const at = (name: RelPath): string => `${folder}/${String(nativePath('', name)).replace(/^\//, '')}`;
    return [
      {
        path,
        absolute: at(path),
        stat,
        ...(sidecar === undefined ? {} : { sidecar: { absolute: at(beside), stat: sidecar } }),
      },
    ];
  });
}

/** `clip.mp4.json` is the metadata of `clip.mp4`, also before that has come; `result.json` is a file of its own. */
function isSidecar(path: RelPath, files: ReadonlyMap<RelPath, FileStat>): boolean {
  if (!path.endsWith('.json')) return false;
  const of = path.slice(0, -'.json'.length) as RelPath;
  return files.has(of) || /[^/]\.[A-Za-z0-9]{1,8}$/.test(of);
}
