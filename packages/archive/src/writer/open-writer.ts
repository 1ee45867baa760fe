import { CairnError } from '@cairn/core';
import { requirePortable } from '../bytes/member-path.ts';
import { createOutput } from '../bytes/output.ts';
import type { ArchiveWriter, MemberBytes, MemberHead, WriterOptions } from '../contract.ts';
import { openTarLayout } from '../tar/tar-layout.ts';
import { openZipLayout } from '../zip/zip-layout.ts';
import { createBatches } from './batches.ts';
import type { Member } from './batches.ts';
import { ended } from './lane.ts';
import { openLanes } from './lanes.ts';
import type { Layout, LayoutTools } from './layout.ts';
import { gather, piecesOfChunks, piecesOfFile, quiet } from './pieces.ts';
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
  const waiters: (() => void)[] = [];
  let failure: Error | undefined;
  let turn: Promise<void> = Promise.resolve();
  let load = 0;

  const isWell = (): boolean => failure === undefined && options.signal?.aborted !== true;
  const check = (): void => {
    if (options.signal?.aborted === true)
      stop(new CairnError('INTERRUPTED', 'writing the archive was interrupted'));
    if (failure !== undefined) throw failure;
  };
  /** After a failure no byte follows any more. */
  const stop = (reason: Error): void => {
    if (failure !== undefined) return;
    failure = reason;
    lanes.close();
    for (const wake of waiters.splice(0)) wake();
  };
  /** Members stand in the archive in the order in which they ask for a turn. */
  const inTurn = <T>(weight: number, act: () => Promise<T>): Promise<T> => {
    load += weight;
    const result = turn.then(async () => {
      check();
      return await act();
    });
    turn = result.then(
      () => {
        load -= weight;
        if (load < ROOM) for (const wake of waiters.splice(0)) wake();
      },
      (error: Error) => stop(error),
    );
    return quiet(result);
  };
  const waitForRoom = async (): Promise<void> => {
    check();
    await new Promise<void>((wake) => waiters.push(wake));
    check();
  };
  const batches = createBatches({ lanes, layout, inTurn });

  return {
    add: (head, bytes) => {
      try {
        check();
        requirePortable(head.path);
        lanes.expect(head.size + MEMBER_COST);
        const member = memberOf(head, bytes);
        if (member !== undefined) return batches.add(member);
        batches.flush();
        return inTurn(LARGE_COST, async () => ({
          path: head.path,
          size: head.size,
          ...(await layout.large(head, piecesOf(head, bytes))),
        }));
      } catch (error) {
        return quiet(Promise.reject(error as Error));
      }
    },
    // Mostly there is room, and one promise serves all.
    ready: () => (load < ROOM && isWell() ? READY : waitForRoom()),
    close: async () => {
      check();
      batches.flush();
      await inTurn(0, async () => {
        await layout.close();
        output.flush();
      });
      lanes.close();
      return output.offset;
    },
    abort: () => stop(ended()),
  };

  function piecesOf(head: MemberHead, bytes: MemberBytes | undefined): ReturnType<typeof piecesOfFile> {
    const source = { size: head.size, name: head.path };
    if (bytes?.from === 'file') return piecesOfFile({ path: bytes.path, size: head.size }, lanes);
    return piecesOfChunks(source, bytes === undefined ? [] : chunksOf(bytes));
  }
}

const READY = Promise.resolve();
/** How many bytes may be on their way. */
const ROOM = 6 * 1024 * 1024;
const LARGE_COST = 3 * PIECE;
/** What a member costs besides its bytes, in bytes. */
const MEMBER_COST = 4096;

const LEVELS = { zip: 6, 'tar.gz': 6, 'tar.zst': 3 } as const;

function openLayout(
  { format, level = LEVELS[format] }: WriterOptions,
  tools: Omit<LayoutTools, 'level'>,
): Layout {
  if (format === 'zip') return openZipLayout({ ...tools, level });
  return openTarLayout({ ...tools, level }, format);
}

/** What travels together with others; undefined for contents that go piece by piece. */
function memberOf(head: MemberHead, bytes: MemberBytes | undefined): Member | undefined {
  if (head.kind !== 'file') {
    const target = new TextEncoder().encode(head.kind === 'symlink' ? (head.target ?? '') : '');
    return { head: { ...head, size: 0 }, source: { bytes: target, size: target.length } };
  }
  if (head.size > PIECE) return undefined;
  if (bytes?.from === 'file') return { head, source: { path: bytes.path, size: head.size } };
  const contents = gather({ size: head.size, name: head.path }, bytes === undefined ? [] : chunksOf(bytes));
  return { head, source: { bytes: contents, size: head.size } };
}

function chunksOf(bytes: Exclude<MemberBytes, { from: 'file' }>): Iterable<Uint8Array> {
  return bytes.from === 'bytes' ? [bytes.bytes] : bytes.chunks();
}
