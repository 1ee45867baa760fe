import { identityDigest, shortId } from '@cairn/core';
import type { LinkEnd, LinkRecords } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import { temporaryCatalog } from '../fixtures/temporary-catalog.ts';

const by = { relationship: 'derived_from', at: 1, by: 'ada' };

function end(key: string, createdAt?: number): LinkEnd {
  const identity = { root: 'main', family: 'media', key };
  const digest = identityDigest(identity);
  return { ...identity, digest, id: shortId(digest), createdAt };
}

function keysOf(links: LinkRecords, digests: Iterable<string>): readonly string[] {
  return Array.from(digests, (digest) => links.end(digest)?.key ?? '').sort();
}

/** raw → keypoints → blurred, raw → audio, and blurred and audio → muxed. */
function withMedia(links: LinkRecords): void {
  links.add(end('keypoints'), [end('raw', 5)], by);
  links.add(end('blurred'), [end('raw'), end('keypoints')], { ...by, runId: 'r1' });
  links.add(end('audio'), [end('raw')], by);
  links.add(end('muxed'), [end('blurred'), end('audio')], { ...by, relationship: 'muxed_from' });
}

describe('links', () => {
  it('lead from an artifact to all that it was made from and that was made from it, nearest first', () => {
    using workspace = temporaryCatalog();
    const { links } = workspace.catalog.records;
    withMedia(links);
    const lineage = links.lineage(end('blurred').digest);
    expect(lineage.nodes.map(({ key, depth }) => `${depth} ${key}`).sort()).toEqual([
      '0 blurred',
      '1 keypoints',
      '1 muxed',
      '1 raw',
    ]);
    expect(lineage.nodes.find(({ key }) => key === 'raw')).toMatchObject({ createdAt: 5, presence: 'gone' });
    expect(lineage.links).toHaveLength(4);
    expect(lineage.links.filter(({ runId }) => runId === 'r1')).toHaveLength(2);
    expect(lineage.cut).toBe(false);
  });

  it('are followed in one direction and to a depth, and what that leaves out is said', () => {
    using workspace = temporaryCatalog();
    const { links } = workspace.catalog.records;
    withMedia(links);
    const up = links.lineage(end('muxed').digest, { direction: 'up', depth: 1 });
    expect(
      keysOf(
        links,
        up.nodes.map(({ digest }) => digest),
      ),
    ).toEqual(['audio', 'blurred', 'muxed']);
    expect(up.cut).toBe(true);
    const down = links.lineage(end('raw').digest, { direction: 'down', depth: 2 });
    expect(down.cut).toBe(false);
    expect(down.links).toHaveLength(6);
    expect(links.lineage(end('nobody').digest)).toMatchObject({ nodes: [], links: [], cut: false });
  });

  it('tell ancestors, descendants and direct sources', () => {
    using workspace = temporaryCatalog();
    const { links } = workspace.catalog.records;
    withMedia(links);
    expect(keysOf(links, links.ancestors([end('muxed').digest]))).toEqual([
      'audio',
      'blurred',
      'keypoints',
      'raw',
    ]);
    expect(keysOf(links, links.descendants([end('keypoints').digest, end('audio').digest]))).toEqual([
      'blurred',
      'muxed',
    ]);
    expect(links.sourcesOf(end('muxed').digest).map(({ relationship }) => relationship)).toEqual([
      'muxed_from',
      'muxed_from',
    ]);
  });

  it('stay as they are when they are added again', () => {
    using workspace = temporaryCatalog();
    const { links } = workspace.catalog.records;
    withMedia(links);
    withMedia(links);
    links.add(end('audio'), [end('raw')], { ...by, at: 9, by: 'bob' });
    expect(links.count()).toBe(6);
    expect(links.sourcesOf(end('audio').digest)).toMatchObject([{ at: 1, by: 'ada' }]);
    expect([...links.all()]).toHaveLength(6);
  });

  it('can be taken back, one relationship or all of them', () => {
    using workspace = temporaryCatalog();
    const { links } = workspace.catalog.records;
    withMedia(links);
    links.add(end('audio'), [end('raw')], { ...by, relationship: 'cut_from' });
    expect(links.remove(end('audio').digest, [end('raw').digest, end('muxed').digest], 'cut_from')).toBe(1);
    expect(links.remove(end('audio').digest, [end('raw').digest])).toBe(1);
    expect(links.sourcesOf(end('audio').digest)).toEqual([]);
    expect(links.end(end('raw').digest)).toBeDefined();
  });

  it('refuse a cycle with the way between the two, and add nothing of it', () => {
    using workspace = temporaryCatalog();
    const { links } = workspace.catalog.records;
    withMedia(links);
    expect(() => links.add(end('raw'), [end('other'), end('muxed')], by)).toThrow(
      expect.objectContaining({
        code: 'REFUSED',
        message: expect.stringMatching(/\(muxed\) ← \S+ \((?:audio|blurred)\) ← \S+ \(raw\)$/),
      }),
    );
    expect(() => links.add(end('raw'), [end('raw')], by)).toThrow(/itself/);
    expect(links.count()).toBe(6);
    expect(links.end(end('other').digest)).toBeUndefined();
  });

  it('follow an artifact to its new identity, in both directions', () => {
    using workspace = temporaryCatalog();
    const { links } = workspace.catalog.records;
    withMedia(links);
    links.rename(end('blurred').digest, end('blurred-again'));
    expect(links.count()).toBe(6);
    expect(keysOf(links, links.ancestors([end('muxed').digest]))).toEqual([
      'audio',
      'blurred-again',
      'keypoints',
      'raw',
    ]);
    expect(links.end(end('blurred').digest)).toBeUndefined();
  });

  it('hold ten thousand artifacts and a chain of a thousand, also when they are linked backwards', () => {
    using workspace = temporaryCatalog();
    const { records } = workspace.catalog;
    const { links } = records;
    const depth = 1000;
    records.transaction(() => {
      for (let at = 0; at < depth; at++) links.add(end(`chain-${at + 1}`), [end(`chain-${at}`)], by);
      for (let at = depth; at > 0; at--) links.add(end(`back-${at}`), [end(`back-${at - 1}`)], by);
      for (let at = 0; at < 8000; at++) links.add(end(`leaf-${at}`), [end(`chain-${at % depth}`)], by);
    });
    expect(links.ancestors([end('chain-1000').digest]).size).toBe(depth);
    expect(links.lineage(end('back-1000').digest).nodes.at(-1)?.depth).toBe(depth);
    expect(links.lineage(end('chain-0').digest, { direction: 'down' }).nodes).toHaveLength(9001);
    expect(() => links.add(end('chain-0'), [end('chain-1000')], by)).toThrow(/← 992 more ← \S+ \(chain-0\)$/);
  });
});
