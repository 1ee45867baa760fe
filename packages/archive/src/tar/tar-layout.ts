import { crc32 } from 'node:zlib';
import type { MemberHead } from '../contract.ts';
import type { Layout, LayoutTools } from '../writer/layout.ts';
import { DEFLATE_END } from '../writer/squeeze.ts';
import { createSqueezer } from '../writer/squeezer.ts';
import { SLACK } from '../writer/work.ts';
import type { Digests } from '../writer/work.ts';
import { createTarHeaders, paddingOf, TAR_BLOCK } from './tar-header.ts';

/**
 * A tar in one gzip member, or in zstd frames with checksums. The stream is cut at fixed places, and the
 * blocks are compressed at once.
 */
export function openTarLayout({ output, lanes, level }: LayoutTools, format: 'tar.gz' | 'tar.zst'): Layout {
  const codec = format === 'tar.gz' ? 'deflate' : 'zstd';
  const squeezer = createSqueezer({ codec, level }, lanes, (bytes) => output.put(bytes));
  const blockSize = BLOCKS[codec];
  const headers = createTarHeaders();
  let block = lanes.spares.take(blockSize + SLACK);
  let filled = 0;
  let length = 0;
  let crc = 0;
  if (codec === 'deflate') output.put(GZIP_HEAD);

  const send = async (): Promise<void> => {
    const bytes = block.subarray(0, filled);
    length += filled;
    if (codec === 'deflate') crc = crc32(bytes, crc);
    block = lanes.spares.take(blockSize + SLACK);
    filled = 0;
    await squeezer.push(bytes);
  };
  const append = (bytes: Uint8Array): void => {
    block.set(bytes, filled);
    filled += bytes.length;
  };
  const put = async (bytes: Uint8Array): Promise<void> => {
    for (let at = 0; at < bytes.length;) {
      const part = bytes.subarray(at, at + blockSize - filled);
      append(part);
      at += part.length;
      if (filled === blockSize) await send();
    }
  };
  const putAll = async (parts: readonly Uint8Array[]): Promise<void> => {
    for (const part of parts) await put(part);
  };

  return {
    memberLevel: undefined,
    small: (head, _packed, contents) => {
      const header = headers.of(head);
      const body = head.kind === 'file' ? contents : NOTHING;
      const padding = ZEROS.subarray(0, paddingOf(body.length));
      if (filled + header.length + body.length + padding.length >= blockSize)
        return putAll([header, body, padding]);
      // Most members fit into the block, and need no promise.
      append(header);
      append(body);
      append(padding);
      return undefined;
    },
    large: async (head: MemberHead, pieces): Promise<Digests> => {
      await put(headers.of(head));
      let digests: Digests | undefined;
      for await (const { bytes, end } of pieces) {
        await put(bytes);
        lanes.spares.give(bytes);
        digests = end;
      }
      await put(ZEROS.subarray(0, paddingOf(head.size)));
      return { sha256: digests!.sha256, sha512: digests!.sha512 };
    },
    close: async () => {
      await put(ZEROS);
      if (filled > 0) await send();
      await squeezer.drain();
      if (codec === 'deflate') output.put(gzipEnd(crc, length));
    },
    drop: () => {},
  };
}

const NOTHING = new Uint8Array(0);
/** Two blocks of zeros end a tar. */
const ZEROS = new Uint8Array(2 * TAR_BLOCK);

/** Frames of zstd begin without knowledge of those before them, so they are larger. */
const BLOCKS = { deflate: 1024 * 1024, zstd: 4 * 1024 * 1024 } as const;

/** RFC 1952: deflate, no flags, no time, written on Unix. */
const GZIP_HEAD = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3);

function gzipEnd(crc: number, length: number): Uint8Array {
  const end = Buffer.alloc(8);
  end.writeUInt32LE(crc, 0);
  end.writeUInt32LE(length % 2 ** 32, 4);
  return Buffer.concat([DEFLATE_END, end]);
}
