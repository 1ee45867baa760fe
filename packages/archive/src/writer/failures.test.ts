import { once } from 'node:events';
import { CairnError } from '@cairn/core';
import { symlink, temporaryTree } from '@cairn/testkit';
import { describe, expect, test } from 'vitest';
import { FORMATS, head, textMember, writeArchive } from './fixtures/written.ts';
import type { Added } from './fixtures/written.ts';
import { openArchiveWriter } from './open-writer.ts';
import { openThreadLane } from './thread-lane.ts';

const LARGE = 2_500_000;

describe.each(FORMATS)('%s', (format) => {
  test.each([100, LARGE])('a file of another length than was said ends it: %i bytes', async (size) => {
    using tree = temporaryTree({ file: Buffer.alloc(size, 'x') });
    for (const said of [size - 1, size + 1]) {
      const member: Added = [head('file', { size: said }), { from: 'file', path: tree.join('file') }];
      await expect(writeArchive(tree.join('a'), format, [member])).rejects.toMatchObject({ code: 'CHANGED' });
    }
  });

  test('chunks of another length than was said end it', async () => {
    using tree = temporaryTree();
    for (const size of [2, 4, LARGE]) {
      const member: Added = [head('made', { size }), { from: 'chunks', chunks: () => [Buffer.from('abc')] }];
      await expect(writeArchive(tree.join('a'), format, [member])).rejects.toMatchObject({ code: 'CHANGED' });
    }
  });

  test('a file that is gone, and a link in its place, end it', async () => {
    using tree = temporaryTree({ file: 'x', link: symlink('file') });
    for (const [name, code] of [
      ['none', 'NOT_FOUND'],
      ['link', 'IO_FAILED'],
    ] as const) {
      const member: Added = [head('m', { size: 1 }), { from: 'file', path: tree.join(name) }];
      await expect(writeArchive(tree.join('a'), format, [member])).rejects.toMatchObject({ code });
    }
  });

  test('what the sink throws comes out of adding and of closing', async () => {
    const full = new CairnError('NO_SPACE', 'full');
    const writer = openArchiveWriter({
      format,
      write: () => {
        throw full;
      },
    });
    const random = crypto.getRandomValues(new Uint8Array(60_000));
    for (let index = 0; index < 200; index++) {
      const [one, bytes] = textMember(String(index), random);
      void writer.add(one, bytes).catch(() => undefined);
    }
    await expect(writer.close()).rejects.toBe(full);
    await expect(writer.ready()).rejects.toBe(full);
    await expect(writer.add(...textMember('x', 'x'))).rejects.toBe(full);
  });

  test('an interruption ends it, and so does giving up', async () => {
    const controller = new AbortController();
    const writer = openArchiveWriter({ format, write: () => undefined, signal: controller.signal });
    await writer.add(...textMember('a', 'a'));
    controller.abort();
    await expect(writer.close()).rejects.toMatchObject({ code: 'INTERRUPTED' });

    const other = openArchiveWriter({ format, write: () => undefined });
    const added = other.add(...textMember('a', Buffer.alloc(900_000)));
    other.abort();
    await expect(added).rejects.toMatchObject({ code: 'INTERRUPTED' });
    other.abort();
  });

  test('an interruption ends it in the middle of a large member, and nothing is written after', async () => {
    const controller = new AbortController();
    let calls = 0;
    const writer = openArchiveWriter({ format, write: () => (calls += 1), signal: controller.signal });
    function* chunks(): Generator<Uint8Array> {
      yield crypto.getRandomValues(new Uint8Array(50_000));
      controller.abort();
      for (let count = 0; count < 100; count++) yield new Uint8Array(1_000_000);
    }
    const added = writer.add(head('large', { size: 100_050_000 }), { from: 'chunks', chunks });
    await expect(added).rejects.toMatchObject({ code: 'INTERRUPTED' });
    const before = calls;
    await expect(writer.close()).rejects.toMatchObject({ code: 'INTERRUPTED' });
    expect(calls).toBe(before);
  });

  test('a member that could not be added is told again when the archive is closed', async () => {
    const writer = openArchiveWriter({ format, write: () => undefined });
    void writer.add(head('made', { size: 9 }), { from: 'chunks', chunks: () => [Buffer.from('abc')] });
    await expect(writer.close()).rejects.toMatchObject({ code: 'CHANGED' });
  });

  test('paths that no reader would take are not written', async () => {
    for (const path of ['/abs', 'a/../b', '', 'C:/x', 'a//b', './a', 'nul\0', '\ud800']) {
      const writer = openArchiveWriter({ format, write: () => undefined });
      await expect(writer.add(...textMember(path, 'x'))).rejects.toMatchObject({ code: 'PATH_INVALID' });
      writer.abort();
    }
  });
});

test('a thread that runs out of memory fails all that it was asked, and whatever comes after', async () => {
  const lane = openThreadLane({ maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 24 });
  const paths = Array.from({ length: 300_000 }, (_, index) => `${'x'.repeat(100)}${index}`);
  const request = { kind: 'pack', paths, sizes: new Uint32Array(0), room: new Uint8Array(0) } as const;
  const [asked, behind] = [lane.ask(request), lane.ask({ ...request, paths: [] })];
  await expect(asked).rejects.toMatchObject({
    code: 'INTERNAL',
    message: expect.stringMatching(/out of memory|memory limit/),
  });
  await expect(behind).rejects.toMatchObject({ code: 'INTERNAL' });
  await expect(lane.ask({ ...request, paths: [] })).rejects.toMatchObject({ code: 'INTERNAL' });
  lane.close();
});

test('a process that gave up on an archive can end', async () => {
  const { Worker } = await import('node:worker_threads');
  const script = `
    import { openArchiveWriter } from ${JSON.stringify(new URL('./open-writer.ts', import.meta.url).href)};
    const writer = openArchiveWriter({ format: 'zip', write: () => undefined });
    const bytes = new Uint8Array(900_000);
    for (let i = 0; i < 8; i++) writer.add({ path: String(i), kind: 'file', size: bytes.length, mode: 0o644, mtime: 0 }, { from: 'bytes', bytes });
    writer.abort();`;
  const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), {
    execArgv: ['--conditions=source'],
  });
  const [code] = await once(worker, 'exit');
  expect(code).toBe(0);
});
