import { file, snapshotTree } from '@cairn/testkit';
import type { TreeLiteral } from '@cairn/testkit';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { buildKey, nightlyConfig, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';

const config = `${nightlyConfig}compaction:
  jsonl: { minSize: 1 }
  zstd: { minSize: 1 }
  markdown: { minSize: 1 }
`;

const line = fc.oneof(
  fc.json({ maxDepth: 2 }),
  fc.record({ id: fc.nat(), name: fc.string(), ok: fc.boolean() }).map((record) => JSON.stringify(record)),
  fc.string({ unit: 'binary' }),
);
const contents = fc.oneof(
  fc
    .tuple(fc.array(line, { maxLength: 30 }), fc.nat({ max: 400 }))
    .map(([lines, times]) => Buffer.from(`${lines.join('\n')}\n`.repeat(times))),
  fc.uint8Array({ maxLength: 20_000 }).map((bytes) => Buffer.from(bytes)),
  fc.constant(Buffer.from('# A\n\n\n\ntext   \n\n\n\n'.repeat(900))),
);
const someFile = fc.record({
  name: fc.constantFrom('a.jsonl', 'b.jsonl', 'c.ndjson', 'd.md', 'e.bin', 'f.csv', 'sub/g.jsonl', 'h i.txt'),
  contents,
  mode: fc.constantFrom(0o600, 0o640, 0o644, 0o444),
  mtime: fc.double({ min: 1e12, max: 1.79e12, noNaN: true }),
});

it('compacting, looking and taking back is the identity', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(someFile, { selector: ({ name }) => name, minLength: 1 }),
      async (files) => {
        const extra: Record<string, TreeLiteral[string]> = {};
        for (const { name, contents: bytes, mode, mtime } of files)
          extra[`artifacts/${buildKey(1)}/${name}`] = file(bytes, { mode, mtime });
        using nightly = nightlyWorkspace({ builds: 1, config, extra });
        const workspace = await nightly.open();
        await workspace.scan();
        const before = snapshotTree(nightly.tree.join('artifacts'));
        const known = await workspace.show(buildKey(1));
        const { operation, outcomes } = await workspace.compact();
        expect(outcomes.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
        const compacted = await workspace.show(buildKey(1));
        expect(compacted.files.map(({ path }) => path)).toEqual(known.files.map(({ path }) => path));
        expect(compacted).toMatchObject({
          id: known.id,
          metadata: known.metadata,
          state: known.state,
          described: true,
        });
        if (operation.done > 0) await workspace.undo(operation.id);
        expect(snapshotTree(nightly.tree.join('artifacts'))).toEqual(before);
        const after = await workspace.show(buildKey(1));
        expect(after.files.map(({ sha256 }) => sha256)).toEqual(known.files.map(({ sha256 }) => sha256));
        expect(await workspace.listTrash()).toEqual([]);
      },
    ),
    { numRuns: 12 },
  );
}, 120_000);
