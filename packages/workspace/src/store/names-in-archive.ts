import { openArchiveReader } from '@cairn/archive';
import type { Candidate } from '@cairn/core';
import { openFile, realPath } from '@cairn/files';

/**
 * The names in a file, for guards that look at them: of the members of an archive, and where its links lead.
 *
 * @returns `unreadable` for an archive that is damaged, encrypted, or of a kind that cairn does not read; undefined
 *   for a file that is no archive, and for one that cannot be opened, which whoever wants its bytes will say.
 */
export async function namesInArchive(path: string): Promise<Candidate['names']> {
  const head = headOf(path);
  if (head === undefined) return undefined;
  try {
    const reader = openArchiveReader(realPath(path));
    try {
      const names: string[] = [];
      for await (const { path: name, target } of reader.members())
        names.push(name, ...(target === undefined ? [] : [target]));
      return names;
    } finally {
      reader.close();
    }
  } catch {
    // Why does not matter: its message may quote a name, and what cannot be read cannot be vouched for.
    return isPacked(head) ? 'unreadable' : undefined;
  }
}

function headOf(path: string): Buffer | undefined {
  try {
    using file = openFile(realPath(path));
    const head = Buffer.alloc(HEAD);
    return head.subarray(0, file.fill(head, 0));
  } catch {
    return undefined;
  }
}

const HEAD = 512;

/** First bytes of what holds other files or hides a text: zip, gzip, zstd, 7z, rar, xz, bzip2, and tar. */
function isPacked(head: Buffer): boolean {
  const start = head.toString('latin1', 0, 6);
  return PACKED.some((magic) => start.startsWith(magic)) || head.toString('latin1', 257, 262) === 'ustar';
}

const PACKED = [
  'PK\x03\x04',
  'PK\x05\x06',
  '\x1f\x8b',
  '\x28\xb5\x2f\xfd',
  '7z\xbc\xaf',
  'Rar!',
  '\xfd7zXZ',
  'BZh',
];
