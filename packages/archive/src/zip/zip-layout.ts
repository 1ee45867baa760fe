import { CairnError } from '@cairn/core';
import { openSpool } from '../bytes/spool.ts';
import type { MemberHead } from '../contract.ts';
import type { Layout, LayoutTools } from '../writer/layout.ts';
import type { Piece } from '../writer/pieces.ts';
import { DEFLATE_END } from '../writer/squeeze.ts';
import { createSqueezer } from '../writer/squeezer.ts';
import { directoryEnd } from './write-end.ts';
import { createZipHeaders } from './write-headers.ts';
import type { ZipEntry } from './write-headers.ts';

/**
 * A zip that is written without going back: what fits into memory has its sizes before its contents, what does
 * not has them behind. The directory is spooled until the end, some hundred bytes a member.
 */
export function openZipLayout({ output, lanes, level, scratch }: LayoutTools): Layout {
  const headers = createZipHeaders();
  const directory = openSpool(scratch);
  let entries = 0;
  const addLine = (entry: ZipEntry): void => {
    directory.put(headers.central(entry));
    entries += 1;
  };
  return {
    memberLevel: level,
    small: (head, packed, contents) => {
      const size = head.kind === 'symlink' ? Buffer.byteLength(head.target ?? '') : head.size;
      const entry: ZipEntry = {
        ...entryOf(head, output.offset),
        size,
        crc: packed.crc,
        deflated: packed.deflated,
        packedSize: contents.length,
      };
      output.put(headers.local(entry));
      output.put(contents);
      addLine(entry);
    },
    large: async (head, pieces) => {
      const begun = {
        ...entryOf(head, output.offset),
        hasDescriptor: true,
        isZip64: head.size >= SURELY_32_BITS,
      };
      output.put(headers.local(begun));
      const start = output.offset;
      const squeezer = createSqueezer({ codec: 'deflate', level }, lanes, (bytes) => output.put(bytes));
      let found: Piece['end'];
      for await (const { bytes, end } of pieces) {
        await squeezer.push(bytes);
        found = end;
      }
      await squeezer.drain();
      output.put(DEFLATE_END);
      const { crc, sha256, sha512 } = found!;
      const entry = { ...begun, crc, packedSize: output.offset - start };
      output.put(headers.descriptor(entry));
      addLine(entry);
      return { sha256, sha512 };
    },
    close: () => {
      const start = output.offset;
      for (const piece of directory.pieces()) output.put(piece);
      output.put(directoryEnd(entries, output.offset - start, start));
    },
    drop: () => directory[Symbol.dispose](),
  };
}

/** What deflate adds to bytes that it cannot make smaller stays far below the rest. */
const SURELY_32_BITS = 0xff_00_00_00;

function entryOf(head: MemberHead, offset: number): ZipEntry {
  const name = head.kind === 'directory' ? `${head.path}/` : head.path;
  if (Buffer.byteLength(name) > 0xff_ff)
    throw new CairnError('PATH_INVALID', `expected at most 65535 bytes in a path, got ${name.length}`, {
      path: head.path,
    });
  return {
    head,
    name,
    offset,
    size: head.size,
    crc: 0,
    deflated: true,
    packedSize: 0,
    hasDescriptor: false,
    isZip64: false,
  };
}
