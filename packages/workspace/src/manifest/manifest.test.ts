import { readFileSync, rmSync } from 'node:fs';
import type { TreeLiteral } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import type { NightlyWorkspace } from '../fixtures/nightly-workspace.ts';
import { buildKey, nightlyConfig, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';

const config = `${nightlyConfig}manifest: ./artifacts/.manifest.json\n`;

describe('a manifest that is kept fresh', () => {
  it('takes over the ids of the one that was there, and keeps them through trash and return', async () => {
    using nightly = withManifest({
      old1: { files: [`artifacts/${buildKey(1)}/result.json`] },
      gone: { files: ['artifacts/nightly/2020-01-01/result.json'] },
    });
    const workspace = await nightly.open();
    await workspace.scan();
    expect(aliases(nightly)).toEqual({ [buildKey(1)]: ['old1'] });
    const { operation } = await workspace.apply(await workspace.plan());
    expect(read(nightly)).toMatchObject({ total: 3 });
    expect(read(nightly).retired.map(({ ids }) => ids.at(-1))).toContain('old1');
    await workspace.undo(operation.id);
    expect(aliases(nightly)).toEqual({ [buildKey(1)]: ['old1'] });
    expect(read(nightly).retired).toEqual([{ ids: ['gone'], paths: ['nightly/2020-01-01/result.json'] }]);
    expect((await workspace.show('old1')).key).toBe(buildKey(1));
  });

  it('gives the ids of an entry to the one artifact that holds most of its files', async () => {
    const files = ['result.json', 'metadata.json'].map((name) => `${buildKey(2)}/${name}`);
    using nightly = withManifest({ both: { files: [`${buildKey(1)}/result.json`, ...files] } });
    const workspace = await nightly.open();
    await workspace.scan();
    expect(aliases(nightly)).toEqual({ [buildKey(2)]: ['both'] });
  });

  it('is not emptied by an index that was just rebuilt', async () => {
    using nightly = nightlyWorkspace({ config });
    const first = await nightly.open();
    await first.apply(await first.plan());
    const before = read(nightly);
    first.close();
    rmSync(nightly.tree.join('.cairn/db/index.db'));
    const second = await nightly.open();
    await second.purge({ all: true });
    expect(read(nightly)).toEqual(before);
  });

  it('never takes the place of a file that is none', async () => {
    using nightly = nightlyWorkspace({ config, extra: { 'artifacts/.manifest.json': 'my notes' } });
    const told: string[] = [];
    const workspace = await nightly.open({
      onEvent: (event) => {
        if (event.type === 'notice') told.push(event.text);
      },
    });
    await workspace.scan();
    expect(told).toEqual([expect.stringContaining('expected a manifest or nothing')]);
    expect(readFileSync(nightly.tree.join('artifacts/.manifest.json'), 'utf8')).toBe('my notes');
  });
});

it('purges what has expired, when that is asked for', async () => {
  using nightly = nightlyWorkspace();
  const workspace = await nightly.open();
  await workspace.apply(await workspace.plan());
  expect(await workspace.listTrash({ expired: true })).toEqual([]);
  nightly.clock.advance(31 * 86_400_000);
  expect(await workspace.listTrash({ expired: true })).toHaveLength(5);
  expect((await workspace.purge({ expired: true })).operation).toMatchObject({ done: 5 });
});

interface Written {
  readonly total: number;
  readonly entries: readonly { readonly key: string; readonly aliases?: readonly string[] }[];
  readonly retired: readonly { readonly ids: readonly string[]; readonly paths: readonly string[] }[];
}

function withManifest(entries: TreeLiteral[string]): NightlyWorkspace {
  return nightlyWorkspace({ config, extra: { 'artifacts/.manifest.json': JSON.stringify({ entries }) } });
}

function read({ tree }: NightlyWorkspace): Written {
  return JSON.parse(readFileSync(tree.join('artifacts/.manifest.json'), 'utf8')) as Written;
}

function aliases(nightly: NightlyWorkspace): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    read(nightly).entries.flatMap(({ key, aliases: ids }) => (ids === undefined ? [] : [[key, ids]])),
  );
}
