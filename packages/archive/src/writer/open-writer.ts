import { requirePortable } from '../bytes/member-path.ts';
import { createOutput } from '../bytes/output.ts';
import type { ArchiveWriter, MemberBytes, MemberHead, WriterOptions, WrittenMember } from '../contract.ts';
import { openTarLayout } from '../tar/tar-layout.ts';
import { openZipLayout } from '../zip/zip-layout.ts';
import { createBatches } from './batches.ts';
import type { Member } from './batches.ts';
import { ended } from './lane.ts';
import { openLanes } from './lanes.ts';
import type { Layout, LayoutTools } from './layout.ts';
import { gather, piecesOfChunks, piecesOfFile, quiet } from './pieces.ts';
import { createTurns } from './turns.ts';
import { PIECE } from './work.ts';

/**
 * Begins an archive. Nothing is written but through `options.write`; nothing of the clock or the machine
 * gets into the bytes.
 *
 * @example
 * const writer = openArchiveWriter({ format: 'zip', write: (bytes) => file.append(bytes) });
 * for (const { head, path } of files) {
 *   await writer.ready();
 *   digests.push(writer.add(head, { from: 'file', path }));
 * }
 * await Promise.all(digests);
 * const size = await writer.close();
 */
export function openArchiveWriter(options: WriterOptions): ArchiveWriter {
  const output = createOutput(options.write);
  const lanes = openLanes();
  const layout = openLayout(options, { output, lanes });
  const turns = createTurns(() => {
    lanes.close();
    layout.drop();
  }, options.signal);
  const batches = createBatches({ lanes, layout, turns });

  return {
    add: (head, bytes) => {
      try {
        turns.check();
        requirePortable(head.path);
        lanes.expect(head.size + MEMBER_COST);
        const member = memberOf(head, bytes);
        if (member !== undefined) return batches.add(member);
        batches.flush();
        return addLarge(head, bytes);
      } catch (error) {
        // What was to be added is missing, whether or not anybody looks at the promise.
        turns.stop(error as Error);
        return quiet(Promise.reject(error as Error));
      }
    },
    ready: () => turns.ready(),
    close: async () => {
      turns.check();
      batches.flush();
      await turns.take(0, async () => {
        await layout.close();
        output.flush();
      });
      turns.end();
      lanes.close();
      layout.drop();
      return output.offset;
    },
    abort: () => turns.stop(ended()),
  };

  function addLarge(head: MemberHead, bytes: MemberBytes | undefined): Promise<WrittenMember> {
    return turns.take(LARGE_COST, async () => ({
      path: head.path,
      size: head.size,
      ...(await layout.large(head, piecesOf(head, bytes))),
    }));
  }

  function piecesOf(head: MemberHead, bytes: MemberBytes | undefined): ReturnType<typeof piecesOfFile> {
    const source = { size: head.size, name: head.path };
    if (bytes?.from === 'file') return piecesOfFile({ path: bytes.path, size: head.size }, lanes);
    return piecesOfChunks(source, bytes === undefined ? [] : chunksOf(bytes), lanes.spares);
  }
}

/** What a member that goes piece by piece holds while it is written. */
const LARGE_COST = 3 * PIECE;
/** What a member costs besides its bytes, in bytes. */
const MEMBER_COST = 4096;

const LEVELS = { zip: 6, 'tar.gz': 6, 'tar.zst': 3 } as const;

function openLayout(
  { format, level = LEVELS[format], scratch }: WriterOptions,
  tools: Pick<LayoutTools, 'output' | 'lanes'>,
): Layout {
  if (format === 'zip') return openZipLayout({ ...tools, level, scratch });
  return openTarLayout({ ...tools, level, scratch }, format);
}

/** What travels together with others; undefined for contents that go piece by piece. */
function memberOf(head: MemberHead, bytes: MemberBytes | undefined): Member | undefined {
  if (head.kind !== 'file') {
    const source = head.kind === 'symlink' ? new TextEncoder().encode(head.target ?? '') : NOTHING;
    return { head: head.size === 0 ? head : { ...head, size: 0 }, source };
  }
  const { size, path: name } = head;
  if (size > PIECE) return undefined;
  if (bytes?.from === 'file') return { head, source: { path: bytes.path, size } };
  return { head, source: gather({ size, name }, bytes === undefined ? [] : chunksOf(bytes)) };
}

const NOTHING = new Uint8Array(0);

function chunksOf(bytes: Exclude<MemberBytes, { from: 'file' }>): Iterable<Uint8Array> {
  return bytes.from === 'bytes' ? [bytes.bytes] : bytes.chunks();
}
