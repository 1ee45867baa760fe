import { CairnError } from '@cairn/core';
import type { ArchiveMember, ArchiveReader } from '../contract.ts';
import type { BagItem, BagSource } from './bag-source.ts';

/**
 * A bag in an archive file. RFC 8493 wants one folder at the top of it, which is the bag.
 *
 * @param open opens the file anew for each reading.
 */
export function archiveSource(open: () => ArchiveReader): BagSource {
  let top: string | undefined;
  async function* items(): AsyncGenerator<BagItem> {
    const reader = open();
    try {
      for await (const member of reader.members()) {
        const slash = member.path.indexOf('/');
        const folder = slash === -1 ? member.path : member.path.slice(0, slash);
        if (slash === -1 && member.kind !== 'directory') throw strayAtTop(member.path);
        if (top !== undefined && top !== folder) throw severalAtTop(top, folder);
        top = folder;
        if (slash !== -1) yield itemOf(member, member.path.slice(slash + 1));
      }
    } finally {
      reader.close();
    }
  }
  return { kind: 'archive', items, top: () => top };
}

function itemOf(member: ArchiveMember, path: string): BagItem {
  const { kind, size, mode, mtime } = member;
  return { path, kind, size, mode, mtime, contents: () => member.contents() };
}

function strayAtTop(path: string): CairnError {
  return new CairnError(
    'ARCHIVE_INVALID',
    `expected one folder at the top of the archive, which is the bag, found the file ${JSON.stringify(path)}`,
    { path },
  );
}

function severalAtTop(one: string, other: string): CairnError {
  const names = `${JSON.stringify(one)} and ${JSON.stringify(other)}`;
  return new CairnError(
    'ARCHIVE_INVALID',
    `expected one folder at the top of the archive, which is the bag, found ${names}`,
    {
      path: other,
    },
  );
}
