import { readFileSync, writeFileSync } from 'node:fs';
import { isCairnError } from '@cairn/core';
import { temporaryTree } from '@cairn/testkit';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FORMATS, head, textMember, writeArchive } from '../writer/fixtures/written.ts';
import { readBack } from './fixtures/read-back.ts';
import type { ReadMember } from './fixtures/read-back.ts';

const MEMBERS = [
  [head('bag', { kind: 'directory', mode: 0o755 })],
  textMember('bag/text.txt', 'a line of text\n'.repeat(60)),
  textMember('bag/ünï.txt', 'other', { mtime: 1_700_000_000_500 }),
  [head('bag/link', { kind: 'symlink', target: 'text.txt' })],
] as const;

/** The members, or the code of the error; whatever else happens fails the test. */
async function attempt(path: string): Promise<readonly ReadMember[] | 'ARCHIVE_INVALID'> {
  try {
    return await readBack(path);
  } catch (error) {
    if (isCairnError(error, 'ARCHIVE_INVALID')) return 'ARCHIVE_INVALID';
    throw error;
  }
}

describe.each(FORMATS)('%s', (format) => {
  test('cut short anywhere, it is refused', async () => {
    using tree = temporaryTree();
    await writeArchive(tree.join('whole'), format, MEMBERS);
    const whole = readFileSync(tree.join('whole'));
    for (let length = 0; length < whole.length; length += length < 40 ? 1 : 7) {
      writeFileSync(tree.join('cut'), whole.subarray(0, length));
      expect(await attempt(tree.join('cut')), `${length} bytes`).toBe('ARCHIVE_INVALID');
    }
  });

  test('with any flipped bits it is refused, or its contents are what they were', async () => {
    using tree = temporaryTree();
    await writeArchive(tree.join('whole'), format, MEMBERS);
    const whole = readFileSync(tree.join('whole'));
    const contents = (members: readonly ReadMember[]): unknown =>
      members.map(({ bytes, target }) => target ?? bytes.toString('latin1'));
    const before = contents(await readBack(tree.join('whole')));
    const flips = fc.array(fc.nat(whole.length * 8 - 1), { minLength: 1, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(flips, async (bits) => {
        const bytes = Buffer.from(whole);
        for (const bit of new Set(bits)) bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        writeFileSync(tree.join('flipped'), bytes);
        const found = await attempt(tree.join('flipped'));
        // Names, times and modes of a zip have no checksum: the manifests of a bag are for that.
        if (found !== 'ARCHIVE_INVALID') expect(contents(found)).toEqual(before);
      }),
      { numRuns: 400 },
    );
  });

  test('any bytes after the right beginning are refused', async () => {
    using tree = temporaryTree();
    await writeArchive(tree.join('whole'), format, MEMBERS);
    const beginning = readFileSync(tree.join('whole')).subarray(0, 6);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 3000 }), async (rest) => {
        writeFileSync(tree.join('any'), Buffer.concat([beginning, rest]));
        expect(await attempt(tree.join('any'))).toBe('ARCHIVE_INVALID');
      }),
      { numRuns: 100 },
    );
  });
});
