import type { OpenFile } from '@cairn/files';
import { createFileWindow } from '../bytes/file-window.ts';
import type { ArchiveMember, MemberHead } from '../contract.ts';
import type { Gauge } from '../reader/limits.ts';
import type { PathRegistry } from '../reader/path-registry.ts';
import type { Refuse } from '../reader/refuse.ts';
import { checkLocal } from './check-local.ts';
import type { ContentPlace } from './check-local.ts';
import { findDirectory } from './directory-end.ts';
import { entryContents } from './entry-contents.ts';
import type { ContentSource } from './entry-contents.ts';
import { indexDirectory } from './index-directory.ts';
import { lineLength, readEntry } from './read-entry.ts';
import type { DirectoryEntry } from './read-entry.ts';

/** What the members of a zip are read with. */
export interface ZipSource {
  readonly file: OpenFile;
  readonly refuse: Refuse;
  readonly gauge: Gauge;
  readonly paths: PathRegistry;
}

/** The members that the directory of a zip names, in the order in which they lie in the file. */
export async function* readZip({ file, refuse, gauge, paths }: ZipSource): AsyncGenerator<ArchiveMember> {
  const directory = findDirectory(file, refuse);
  const lines = createFileWindow(file);
  const index = indexDirectory(directory, lines, refuse);
  const source: ContentSource = { file, window: createFileWindow(file), refuse };
  let free = 0;
  for (const { line, offset } of index) {
    const entry = readEntry(lines.view(line, lineLength(lines.view(line, 46))), refuse);
    requireReadable(entry, refuse);
    const at = offset + directory.prefix;
    if (at < free) throw refuse.member(entry.name, 'it lies on top of another member');
    const place = checkLocal(entry, at, source);
    if (place.next > directory.start) throw refuse.member(entry.name, 'it lies on top of the directory');
    free = place.next;
    const head = await headOf(entry, place, source);
    const path = paths.admit(head.path, head.kind, head.target);
    if (path === undefined) continue;
    gauge.member(path, head.size);
    const contents = (): AsyncIterable<Uint8Array> =>
      head.kind === 'file' ? entryContents(entry, place, source) : nothing();
    yield { ...head, path, contents };
  }
}

const ENCRYPTED = 0x0001 | 0x0040 | 0x2000;

function requireReadable({ name, flags, method, kind, size }: DirectoryEntry, refuse: Refuse): void {
  if ((flags & ENCRYPTED) !== 0) throw refuse.member(name, 'it is encrypted');
  if (method !== 0 && method !== 8)
    throw refuse.member(
      name,
      `expected it stored or deflated, it is compressed by method ${method}`,
      'Pack it again with `zip`.',
    );
  if (kind === 'directory' && size !== 0)
    throw refuse.member(name, 'it is a folder, and yet it has contents');
}

async function headOf(
  entry: DirectoryEntry,
  place: ContentPlace,
  source: ContentSource,
): Promise<MemberHead> {
  const { name, kind, mode, mtime, size } = entry;
  const path = kind === 'directory' ? name.replace(/\/+$/, '') : name;
  const common = { path, kind, mode, mtime };
  if (kind !== 'symlink') return { ...common, size };
  if (size > LONGEST_TARGET) throw source.refuse.member(name, `it is a link with a target of ${size} bytes`);
  const parts: Buffer[] = [];
  for await (const part of entryContents(entry, place, source)) parts.push(Buffer.from(part));
  return { ...common, size: 0, target: Buffer.concat(parts).toString('utf8') };
}

/** As long as a path can be. */
const LONGEST_TARGET = 4096;

async function* nothing(): AsyncGenerator<Uint8Array> {}
