import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { isCairnError } from '@cairn/core';
import type { Compactor, CompactResult, Contents, RelPath } from '@cairn/core';
import { register } from '../runner/test-function.ts';
import type { SuiteOptions, TestCase } from '../runner/test-function.ts';
import { memorySink, sourceOf } from './memory.ts';

/** What {@link testCompactor} compacts. */
export interface CompactorTest extends SuiteOptions {
  /** Files by path: some that pay, some that do not. */
  readonly samples: Readonly<Record<string, string | Uint8Array>>;
  /** Paths of files that the compactor has to leave alone, whatever their size. */
  readonly refuses?: readonly string[] | undefined;
}

/**
 * Tests that a compactor keeps its promises on each sample: the same container twice, honest figures, an end when
 * its signal says so; of a lossless one, that every byte comes back, also from the middle, and that a container
 * which is cut or damaged is an error and never other bytes; of a canonical one, that its result is its own.
 */
export function testCompactor(compactor: Compactor, test: CompactorTest): void {
  register(compactorCases(compactor, test), test.title ?? compactor.name, test);
}

/** The cases of {@link testCompactor}, for a runner that is called in another way. */
export function compactorCases(
  compactor: Compactor,
  { samples, refuses = [] }: CompactorTest,
): readonly TestCase[] {
  return [
    ...Object.entries(samples).flatMap(([path, content]) =>
      sampleCases(compactor, path, typeof content === 'string' ? Buffer.from(content) : Buffer.from(content)),
    ),
    ...refuses.map((path): TestCase => ({
      name: `leaves ${path} alone`,
      run: () => assert.equal(compactor.accepts({ path: path as RelPath, size: LARGE }), false),
    })),
    {
      name: 'takes odd bytes for no container of its own',
      run: () => {
        for (const bytes of ODD)
          assert.equal(compactor.identify?.(sourceOf(Buffer.from(bytes))), undefined, `of ${bytes.join()}`);
      },
    },
  ];
}

const LARGE = 1024 ** 2;

const ODD: readonly (readonly number[])[] = [
  [],
  [0],
  [0xff, 0xfe],
  Array.from({ length: 4096 }, (_, i) => i % 251),
];

function sampleCases(compactor: Compactor, path: string, original: Buffer): readonly TestCase[] {
  return [
    {
      name: `accepts ${path} and compacts it in the same way twice`,
      run: async () => {
        // By its name: a small file may be refused for its size.
        assert.ok(
          compactor.accepts({ path: path as RelPath, size: LARGE }),
          `expected ${path} to be accepted`,
        );
        const [one, other] = [await compacted(compactor, original), await compacted(compactor, original)];
        assert.ok(one.bytes.equals(other.bytes), 'expected the same bytes twice');
        assert.equal(one.result.before, original.length, 'expected the size of the original as "before"');
        if (one.result.paid)
          assert.ok(one.bytes.length < original.length, 'expected what pays to be smaller');
        if (one.result.paid) assert.equal(one.result.after, one.bytes.length);
      },
    },
    { name: `ends with ${path} when it is told to`, run: async () => interrupted(compactor, original) },
    ...(compactor.fidelity === 'lossless'
      ? losslessCases(compactor, path, original)
      : [
          {
            name: `leaves its own result of ${path} alone`,
            run: async () => idempotent(compactor, original),
          },
        ]),
  ];
}

function losslessCases(compactor: Compactor, path: string, original: Buffer): readonly TestCase[] {
  const container = async (): Promise<Buffer | undefined> => {
    const { result, bytes } = await compacted(compactor, original);
    return result.paid ? bytes : undefined;
  };
  return [
    {
      name: `gives every byte of ${path} back`,
      run: async () => {
        const bytes = await container();
        if (bytes !== undefined) assertContents(opened(compactor, bytes), original);
      },
    },
    {
      name: `refuses a damaged container of ${path}`,
      run: async () => {
        const bytes = await container();
        if (bytes !== undefined) assertDamageIsSeen(compactor, bytes, original);
      },
    },
  ];
}

async function compacted(
  compactor: Compactor,
  original: Buffer,
): Promise<{ readonly result: CompactResult; readonly bytes: Buffer }> {
  const sink = memorySink();
  const result = await compactor.compact(sourceOf(original), sink, { sha256: sha256(original) });
  return { result, bytes: sink.bytes() };
}

/** A small file may be done before the signal is looked at: then the container has to be right. */
async function interrupted(compactor: Compactor, original: Buffer): Promise<void> {
  const context = { sha256: sha256(original), signal: AbortSignal.abort() };
  try {
    await compactor.compact(sourceOf(original), memorySink(), context);
  } catch (error) {
    assert.ok(error instanceof Error, 'expected an error when it was interrupted');
  }
}

async function idempotent(compactor: Compactor, original: Buffer): Promise<void> {
  const first = await compacted(compactor, original);
  if (!first.result.paid) return;
  const { result, bytes } = await compacted(compactor, first.bytes);
  assert.ok(!result.paid || bytes.equals(first.bytes), 'expected nothing more to do');
}

function opened(compactor: Compactor, bytes: Uint8Array): Contents {
  const contents = compactor.open?.(sourceOf(bytes));
  return contents ?? assert.fail(`expected ${compactor.name}, which is lossless, to open its containers`);
}

function assertContents(contents: Contents, original: Buffer): void {
  assert.equal(contents.size, original.length);
  assert.equal(contents.sha256, sha256(original));
  assert.ok(Buffer.concat([...contents.chunks()]).equals(original), 'expected every byte back');
  for (const share of [0, 0.3, 0.99]) {
    const offset = Math.floor(original.length * share);
    const part = Buffer.from(contents.read(offset, 100));
    assert.ok(part.equals(original.subarray(offset, offset + 100)), `expected the bytes at ${offset}`);
  }
}

/** Cut at several places, and with a bit turned over at others: an error, or the right bytes all the same. */
function assertDamageIsSeen(compactor: Compactor, container: Buffer, original: Buffer): void {
  for (const share of [0, 0.1, 0.5, 0.9, 0.999]) {
    const place = Math.floor(container.length * share);
    const turned = Buffer.from(container);
    turned[place] = (turned[place] ?? 0) ^ 0x10;
    for (const damaged of [turned, container.subarray(0, place)]) assertSafe(compactor, damaged, original);
  }
}

function assertSafe(compactor: Compactor, damaged: Buffer, original: Buffer): void {
  try {
    const read = Buffer.concat([...opened(compactor, damaged).chunks()]);
    assert.ok(read.equals(original), 'expected a damaged container to be an error, got other bytes');
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    assert.ok(isCairnError(error, 'CONTAINER_INVALID'), `expected CONTAINER_INVALID, got ${String(error)}`);
  }
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
