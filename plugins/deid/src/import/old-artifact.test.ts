import { describe, expect, test } from 'vitest';
import { oldArtifactOf, type OldArtifact } from './old-artifact.ts';
import { orderBySources } from './order-by-sources.ts';

const read = (record: Readonly<Record<string, unknown>>): OldArtifact =>
  oldArtifactOf(record, 'stem', (id) => id);

describe('a metadata file', () => {
  test('is read in the spellings that there are', () => {
    const spelled = [
      { artifact_id: 'a', artifact_type: 'log', created_at: '2025-01-03T10:00:00Z', status: 'completed' },
      { id: 'a', type: 'log', created: 1_735_898_400, state: 'SUCCESS' },
      { uuid: 'a', kind: 'log', timestamp: 1_735_898_400_000, status: 'ArtifactState.COMPLETED' },
    ];
    for (const record of spelled)
      expect(read(record)).toMatchObject({
        id: 'a',
        type: 'log',
        createdAt: Date.UTC(2025, 0, 3, 10),
        state: 'completed',
      });
  });

  test('has its sources as one id, as ids, or as objects, each once', () => {
    const ids = (record: Readonly<Record<string, unknown>>): readonly string[] =>
      read(record).sources.map(({ id }) => id);
    expect(ids({ parent_id: 'a' })).toEqual(['a']);
    expect(ids({ source_ids: ['a', 'b'], parents: ['a'] })).toEqual(['a', 'b']);
    expect(read({ sources: [{ artifact_id: 'a', relationship: 'blurred_from' }] }).sources).toEqual([
      { id: 'a', relationship: 'blurred_from' },
    ]);
    expect(ids({ sources: null })).toEqual([]);
  });

  test('says what its file is beside the rest or in an object of its own', () => {
    const file = { path: 'x/a.mp4', checksum: { algorithm: 'sha256', value: 'ff' }, size: 3 };
    expect(read({ file })).toMatchObject({ id: 'stem', path: 'x/a.mp4', checksum: 'sha256:ff', size: 3 });
    expect(read({ file_path: 'x/a.mp4', checksum: 'ff', file_size: 3 })).toMatchObject({
      path: 'x/a.mp4',
      checksum: 'ff',
      size: 3,
    });
  });

  test('keeps as metadata what has no other place', () => {
    expect(read({ id: 'a', fps: 25, metadata: { frames: 3 }, note: null }).metadata).toEqual({
      fps: 25,
      frames: 3,
    });
  });
});

describe('the order of artifacts', () => {
  const chain = (length: number, last?: string): ReadonlyMap<string, OldArtifact> =>
    new Map(
      Array.from({ length }, (_, index) => {
        const parents = index + 1 < length ? [String(index + 1)] : last === undefined ? [] : [last];
        return [String(index), read({ id: String(index), parents })] as const;
      }),
    );

  test('has each after what it was made from, however long the chain', () => {
    const { order, circles } = orderBySources(chain(10_000));
    expect([order[0]?.id, order.at(-1)?.id, order.length]).toEqual(['9999', '0', 10_000]);
    expect(circles).toEqual([]);
  });

  test('leaves the one link that closes a circle', () => {
    const { order, circles } = orderBySources(chain(5, '0'));
    expect(order.map(({ id }) => id)).toEqual(['4', '3', '2', '1', '0']);
    expect(circles.map(({ output, source }) => [output.id, source.id])).toEqual([['4', '0']]);
  });
});
