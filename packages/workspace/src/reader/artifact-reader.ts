import { CairnError, messageOf } from '@cairn/core';
import type { FileEntry, Found, Reader, RelPath } from '@cairn/core';
import { joinRel, nativePath, readFileLimited, readHead, readLines } from '@cairn/files';
import { baseFolder, matchArtifactFiles } from './artifact-files.ts';

/** Whose files a reader reads, and how much of them. */
export interface ReaderOptions {
  /** Absolute path of the artifact's root. */
  readonly root: string;
  readonly artifact: Found;
  /** Largest file that is read whole, in bytes; 16 MiB unless told otherwise. */
  readonly maxBytes?: number | undefined;
  /** The original bytes of a file that lies in a container; files in containers cannot be read without it. */
  readonly openContainer?: ((file: FileEntry) => Uint8Array) | undefined;
}

/**
 * A reader that is confined to the files of one artifact. Besides paths in the root it takes names
 * relative to the artifact's folder. It guards against mistakes, not against malice.
 *
 * Every method throws CairnError `READ_FAILED` that names the file.
 */
export function createReader(options: ReaderOptions): Reader {
  const { maxBytes = MAX_BYTES } = options;
  const fileAt = openFiles(options.artifact);
  const bytesOf = (path: RelPath): Uint8Array => {
    const file = fileAt(path);
    if (file.container !== undefined) return contained(options, file, maxBytes);
    return reading(file, () => readFileLimited(nativePath(options.root, file.path), maxBytes));
  };
  const text = (path: RelPath): string => textOf(bytesOf(path));
  return {
    text,
    json: (path) => {
      const content = text(path);
      try {
        return JSON.parse(content) as unknown;
      } catch (error) {
        throw failed(path, `expected JSON in ${path}: ${messageOf(error)}`, error);
      }
    },
    head: (path, bytes = HEAD_BYTES) => {
      const file = fileAt(path);
      if (file.container !== undefined)
        return wholeCharacters(contained(options, file, maxBytes).subarray(0, bytes));
      return wholeCharacters(
        reading(file, () => readHead(nativePath(options.root, file.path), bytes)).subarray(0, bytes),
      );
    },
    lines: (path, count) => {
      const file = fileAt(path);
      if (file.container !== undefined) return linesOf(contained(options, file, maxBytes), count);
      const limits = { maxLines: count, maxBytes };
      return reading(file, () => readLines(nativePath(options.root, file.path), limits).lines);
    },
    list: (glob) =>
      glob === undefined ? options.artifact.files : matchArtifactFiles(options.artifact, [glob]),
  };
}

const MAX_BYTES = 16 * 1024 * 1024;
const HEAD_BYTES = 64 * 1024;

/** Finds an artifact's regular files by path; the look-up is only made when a file is asked for. */
function openFiles(artifact: Found): (path: RelPath) => FileEntry {
  let byPath: ReadonlyMap<RelPath, FileEntry> | undefined;
  return (path) => {
    byPath ??= new Map(artifact.files.map((file) => [file.path, file]));
    const file = byPath.get(path) ?? byPath.get(joinRel(baseFolder(artifact), path));
    if (file === undefined)
      throw failed(path, `expected a file of ${artifact.family} ${artifact.key}, got ${path}`);
    if (file.kind !== 'file')
      throw failed(path, `expected a regular file at ${path}, found a ${KINDS[file.kind]}`);
    return file;
  };
}

const KINDS: Readonly<Record<FileEntry['kind'], string>> = {
  file: 'file',
  symlink: 'symbolic link',
  directory: 'folder',
  other: 'pipe, socket or device',
};

function contained({ openContainer }: ReaderOptions, file: FileEntry, maxBytes: number): Uint8Array {
  if (openContainer === undefined) {
    throw failed(
      file.path,
      `could not read ${file.path}: it lies in a ${file.container?.compactor} container, which cannot be opened here`,
    );
  }
  if (file.size > maxBytes)
    throw failed(file.path, `expected at most ${maxBytes} bytes in ${file.path}, it has ${file.size}`);
  return reading(file, () => openContainer(file));
}

/** Names the file as its root knows it, in place of the absolute path that the system's errors have. */
function reading<T>(file: FileEntry, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw failed(file.path, `could not read ${file.path}: ${messageOf(error)}`, error);
  }
}

function failed(path: string, message: string, cause?: unknown): CairnError {
  return new CairnError('READ_FAILED', message, { path, cause });
}

/** UTF-8 without its byte order mark; what is no UTF-8 becomes U+FFFD. */
function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** A cut may go through a character: its part is left out. */
function wholeCharacters(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes, { stream: true });
}

function linesOf(bytes: Uint8Array, count: number): readonly string[] {
  const lines = textOf(bytes).split('\n', count + 1);
  if (lines.length <= count && lines.at(-1) === '') lines.pop();
  return lines.slice(0, count).map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
}
