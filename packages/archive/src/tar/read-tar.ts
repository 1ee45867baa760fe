import type { ByteQueue } from '../bytes/byte-queue.ts';
import type { ArchiveMember, MemberHead } from '../contract.ts';
import type { Gauge } from '../reader/limits.ts';
import type { PathRegistry } from '../reader/path-registry.ts';
import type { Refuse } from '../reader/refuse.ts';
import { memberContents } from './member-contents.ts';
import { paxNumber, readPaxRecords, SPARSE } from './pax-records.ts';
import type { PaxRecords } from './pax-records.ts';
import { isZeros, readTarBlock } from './tar-block.ts';
import type { TarBlock } from './tar-block.ts';
import { paddingOf, TAR_BLOCK } from './tar-header.ts';

/** What the members of a tar are read with. */
export interface TarSource {
  readonly queue: ByteQueue;
  readonly refuse: Refuse;
  readonly gauge: Gauge;
  readonly paths: PathRegistry;
}

/** The members of a tar as POSIX, GNU, BSD and old programs write it, up to the last byte. */
export async function* readTar(source: TarSource): AsyncGenerator<ArchiveMember> {
  const { queue, refuse, gauge, paths } = source;
  let common: PaxRecords = new Map();
  let own: Map<string, string> = new Map();
  for (;;) {
    const position = queue.position;
    const block = queue.takeNow(TAR_BLOCK) ?? (await queue.take(TAR_BLOCK));
    if (block.length > 0 && isZeros(block)) break;
    const written = readTarBlock(block, position, refuse);
    if (RECORD_TYPES.has(written.type)) {
      const records = await readRecords(source, written, position);
      if (written.type === 'g') common = new Map([...common, ...records]);
      else own = new Map([...own, ...records]);
      continue;
    }
    const head = headOf(written, new Map([...common, ...own]), refuse);
    own = new Map();
    const path = paths.admit(head.path, head.kind, head.target);
    if (path === undefined) continue;
    gauge.member(path, head.size);
    const contents = memberContents(queue, { path, size: head.size }, refuse);
    yield { ...head, path, contents: () => contents.take() };
    await contents.finish();
  }
  await readEnd(source);
}

/** Whatever follows the end is read, for the checksums; it may only be zeros. */
async function readEnd({ queue, refuse }: TarSource): Promise<void> {
  for (;;) {
    const position = queue.position;
    const rest = await queue.take(TAR_BLOCK);
    if (rest.length === 0) return;
    if (!isZeros(rest))
      throw refuse(`expected nothing after the tar's end, there is something at byte ${position}`);
  }
}

/** Headers that speak of the next member: POSIX's own, one for all that follow, GNU's long name and long link. */
const RECORD_TYPES = new Set(['x', 'g', 'L', 'K']);
const LARGEST_RECORDS = 1024 * 1024;

async function readRecords(
  { queue, refuse }: TarSource,
  { type, size }: TarBlock,
  position: number,
): Promise<PaxRecords> {
  if (size > LARGEST_RECORDS)
    throw refuse(
      `expected at most ${LARGEST_RECORDS} bytes in the extended header at byte ${position}, it has ${size}`,
    );
  // Copied: it is kept while the queue moves on.
  const bytes = Buffer.from(await queue.take(size));
  const padding = await queue.take(paddingOf(size));
  if (bytes.length < size || padding.length < paddingOf(size))
    throw refuse(`it is cut short in the extended header at byte ${position}`);
  const records =
    type === 'x' || type === 'g'
      ? readPaxRecords(bytes)
      : longName(bytes, type === 'L' ? 'path' : 'linkpath');
  if (records === undefined)
    throw refuse(`the extended header at byte ${position} is damaged, or not in UTF-8`);
  return records;
}

/** GNU's way: the name, with a zero byte behind it. */
function longName(bytes: Buffer, key: string): PaxRecords | undefined {
  const end = bytes.indexOf(0);
  const name = bytes.subarray(0, end === -1 ? bytes.length : end);
  const line = Buffer.concat([Buffer.from(` ${key}=`), name, Buffer.from('\n')]);
  return readPaxRecords(Buffer.concat([Buffer.from(String(withOwnLength(line.length))), line]));
}

function withOwnLength(rest: number): number {
  return rest + String(rest + String(rest).length).length;
}

function headOf(block: TarBlock, records: PaxRecords, refuse: Refuse): MemberHead {
  const written = records.get('path') ?? block.path;
  // Programs from before POSIX mark a folder by its name.
  const type = block.type === '0' && written.endsWith('/') ? '5' : block.type;
  const kind = KINDS[type];
  if (kind === undefined)
    throw refuse.member(written, OTHERS[type] ?? `its type "${type}" is unknown`, HINTS[type]);
  if (records.has(SPARSE)) throw refuse.member(written, OTHERS['S']!, HINTS['S']);
  const size = numberOf(records, 'size', { written, otherwise: block.size, refuse });
  const mtime = numberOf(records, 'mtime', { written, otherwise: block.mtime, refuse }) * 1000;
  if (kind !== 'file' && size !== 0) throw refuse.member(written, 'it is no file, and yet it has contents');
  if (size < 0 || !Number.isSafeInteger(size)) throw refuse.member(written, 'its length is no length');
  const target = kind === 'symlink' ? (records.get('linkpath') ?? block.target) : undefined;
  // To the microsecond, as far as such numbers go.
  return {
    path: written,
    kind,
    size,
    mode: block.mode & 0o7777,
    mtime: Math.round(mtime * 1000) / 1000,
    target,
  };
}

function numberOf(
  records: PaxRecords,
  key: string,
  { written, otherwise, refuse }: { written: string; otherwise: number; refuse: Refuse },
): number {
  const text = records.get(key);
  const value = text === undefined ? otherwise : paxNumber(text);
  if (value === undefined)
    throw refuse.member(written, `expected a number as its ${key}, got ${JSON.stringify(text)}`);
  return value;
}

/** A contiguous file (7) is a file everywhere but on one long gone system. */
const KINDS: Readonly<Record<string, MemberHead['kind']>> = {
  '0': 'file',
  '7': 'file',
  '5': 'directory',
  '2': 'symlink',
};

const OTHERS: Readonly<Record<string, string>> = {
  '1': 'it is a hard link to another member',
  '3': 'it is a character device',
  '4': 'it is a block device',
  '6': 'it is a named pipe',
  S: 'it is a sparse file',
  M: 'it goes on in another volume',
  V: 'it is the label of a volume',
  D: 'it is a dump folder',
};

const HINTS: Readonly<Record<string, string>> = {
  '1': 'Pack it again with `tar --hard-dereference`.',
  S: 'Pack it again without `--sparse`.',
};
