import { openFile } from '@cairn/files';
import type { NativePath, OpenFile } from '@cairn/files';
import { createByteQueue } from '../bytes/byte-queue.ts';
import type { ArchiveFormat, ArchiveMember, ArchiveReader, ReaderOptions } from '../contract.ts';
import { readTar } from '../tar/read-tar.ts';
import { findDirectoryEnd, noDirectory } from '../zip/directory-end.ts';
import { readZip } from '../zip/read-zip.ts';
import { gunzipped, unzstded } from './decompress.ts';
import { createGauge } from './limits.ts';
import { createPathRegistry } from './path-registry.ts';
import { createRefuse } from './refuse.ts';
import type { Refuse } from './refuse.ts';
import { isZstd } from './zstd-frames.ts';

/**
 * Opens an archive of any program. What it is, its first bytes say, not its name.
 *
 * @throws CairnError `ARCHIVE_INVALID` for something else, or as `openFile` does.
 *
 * @example
 * const reader = openArchiveReader('/data/archive/old.zip');
 * for await (const member of reader.members())
 *   for await (const bytes of member.contents()) hash.update(bytes);
 * reader.close();
 */
export function openArchiveReader(path: NativePath, options: ReaderOptions = {}): ArchiveReader {
  const file = openFile(path);
  const refuse = createRefuse(path);
  try {
    const format = formatOf(file, refuse);
    return {
      format,
      size: file.stat.size,
      members: () => readMembers({ file, format, refuse }, options),
      close: () => file.close(),
    };
  } catch (error) {
    file.close();
    throw error;
  }
}

interface Opened {
  readonly file: OpenFile;
  readonly format: ArchiveFormat;
  readonly refuse: Refuse;
}

async function* readMembers(
  { file, format, refuse }: Opened,
  { limits = {}, signal }: ReaderOptions,
): AsyncGenerator<ArchiveMember> {
  const gauge = createGauge(limits, file.stat.size, refuse);
  const shared = { refuse, gauge, paths: createPathRegistry(refuse) };
  const check = (): void => {
    if (signal?.aborted === true) throw refuse.interrupted();
  };
  /** Between members, and between the pieces of a large one. */
  async function* checked<T extends Uint8Array>(pieces: AsyncIterable<T>): AsyncGenerator<T> {
    for await (const piece of pieces) {
      check();
      yield piece;
    }
  }
  if (format === 'zip') {
    for await (const member of readZip({ ...shared, file })) {
      check();
      yield { ...member, contents: () => checked(member.contents()) };
    }
    return;
  }
  const unpacked = (format === 'tar.gz' ? gunzipped : unzstded)({ file, refuse });
  async function* measured(): AsyncGenerator<Buffer> {
    for await (const piece of checked(unpacked)) {
      gauge.unpacked(piece.length);
      yield piece;
    }
  }
  const queue = createByteQueue(measured());
  try {
    yield* readTar({ ...shared, queue });
  } finally {
    await queue.stop();
  }
}

function formatOf(file: OpenFile, refuse: Refuse): ArchiveFormat {
  const head = Buffer.alloc(512);
  const bytes = head.subarray(0, file.fill(head, 0));
  if (bytes[0] === 0x1f && bytes[1] === 0x8b) return 'tar.gz';
  if (isZstd(bytes)) return 'tar.zst';
  // A zip may begin with anything; where its first bytes are right and its end is not, it was cut short.
  if (findDirectoryEnd(file) !== undefined) return 'zip';
  if (bytes.toString('latin1', 0, 4) === 'PK\x03\x04') throw noDirectory(refuse);
  const isTar = bytes.toString('latin1', 257, 262) === 'ustar';
  throw refuse(`expected a zip, tar.gz or tar.zst, it is ${isTar ? 'a plain tar' : 'something else'}`, {
    hint: isTar ? 'Compress it first, for instance with `zstd`.' : undefined,
  });
}
