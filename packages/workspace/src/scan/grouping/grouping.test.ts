import type { RelPath } from '@cairn/core';
import { describe, expect, it } from 'vitest';
import type { ClaimingFamily } from './compile-family.ts';
import { compileGrouping } from './grouping.ts';
import type { FolderView, Grouping } from './grouping.ts';

/** Folders of a tree by path; names with a slash at the end are folders. */
type Tree = Readonly<Record<string, readonly string[]>>;

function viewIn(tree: Tree, folder: string): FolderView {
  const names = tree[folder] ?? [];
  return {
    folder: folder as RelPath,
    files: names.filter((name) => !name.endsWith('/')),
    folders: names.filter((name) => name.endsWith('/')).map((name) => name.slice(0, -1)),
  };
}

/** Walks a tree as a scan does, and says whose each file is; `path/` stands for an empty folder. */
function claimAll(grouping: Grouping, tree: Tree): Record<string, string> {
  const claimed: Record<string, string> = {};
  const walk = (folder: string, owners: Parameters<Grouping['claim']>[1]['owners']): void => {
    const view = viewIn(tree, folder);
    const surroundings = { owners, lookBelow: (below: string) => viewIn(tree, below) };
    const claims = grouping.claim(view, surroundings);
    expect(grouping.ownersOf(view, surroundings)).toEqual(claims.owners);
    const join = (name: string): string => (folder === '' ? name : `${folder}/${name}`);
    claims.decisions.forEach((decision, index) => {
      if (decision === undefined) return;
      const { claim, others, isDecided } = decision;
      const rivals = isDecided ? '' : others.map((other) => ` or ${other.family} ${other.key}`).join('');
      claimed[join(view.files[index] ?? '')] = `${claim.family} ${claim.key}${rivals}`;
    });
    if (claims.self !== undefined)
      claimed[`${folder}/`] = `${claims.self.claim.family} ${claims.self.claim.key}`;
    for (const name of view.folders)
      if (grouping.mayEnter(join(name) as RelPath, claims.owners)) walk(join(name), claims.owners);
  };
  walk('', []);
  return claimed;
}

const nightly: ClaimingFamily = {
  name: 'nightly',
  family: {
    files: ['nightly/*/**', '!nightly/tmp/**'],
    group: 'nightly/{run}',
    unit: 'directory',
    version: 1,
  },
};
const bench: ClaimingFamily = {
  name: 'verification/bench',
  family: { files: ['**/bench/*.json'], group: '{dir}/{stem}', version: 1 },
};

const nightlyTree: Tree = {
  '': ['nightly/', 'readme.md'],
  nightly: ['1/', '2/', 'tmp/', 'stray.txt'],
  'nightly/1': ['result.json', 'deep/', 'void/'],
  'nightly/1/deep': ['x.bin'],
  'nightly/2': ['bench/'],
  'nightly/2/bench': ['p99.json'],
  'nightly/tmp': ['scratch.txt'],
};

describe('families of whole folders', () => {
  it('own everything below, empty folders and what no glob names included', () => {
    const family = {
      ...nightly,
      family: { ...nightly.family, files: ['nightly/*/**/*.json', '!nightly/tmp/**'] },
    };
    expect(claimAll(compileGrouping({ families: [family] }), nightlyTree)).toEqual({
      'nightly/1/result.json': 'nightly nightly/1',
      'nightly/1/deep/x.bin': 'nightly nightly/1',
      'nightly/1/void/': 'nightly nightly/1',
      'nightly/2/bench/p99.json': 'nightly nightly/2',
    });
  });

  it('own no folder that their globs exclude, and no file beside their folders', () => {
    const claimed = claimAll(compileGrouping({ families: [nightly] }), nightlyTree);
    expect(Object.keys(claimed)).not.toContain('nightly/tmp/scratch.txt');
    expect(Object.keys(claimed)).not.toContain('nightly/stray.txt');
  });

  it('own no folder that has nothing that their globs name', () => {
    const family = { ...nightly, family: { ...nightly.family, files: ['nightly/*/result.json'] } };
    const claimed = claimAll(compileGrouping({ families: [family] }), nightlyTree);
    expect(Object.values(claimed)).not.toContain('nightly nightly/2');
  });

  it('with {dir} own the folder that holds a named file, the outermost where they are nested', () => {
    const family = {
      name: 'runs',
      family: { files: ['**/run.json'], group: '{dir}', unit: 'directory' as const, version: 1 },
    };
    const tree = {
      '': ['a/', 'run.json'],
      a: ['b/', 'c/'],
      'a/b': ['run.json', 'sub/'],
      'a/b/sub': ['run.json', 'x'],
      'a/c': ['y'],
    };
    expect(claimAll(compileGrouping({ families: [family] }), tree)).toEqual({
      'a/b/run.json': 'runs a/b',
      'a/b/sub/run.json': 'runs a/b',
      'a/b/sub/x': 'runs a/b',
    });
  });

  it('may take their keys from a function that names a folder of the path', () => {
    const group = (path: RelPath): string | null =>
      path.split('/').find((name) => name.startsWith('sub-')) ?? null;
    const family = { name: 'subs', family: { files: ['**'], group, unit: 'directory' as const, version: 1 } };
    const tree = {
      '': ['in/'],
      in: ['sub-1/', 'x'],
      'in/sub-1': ['essay.md', 'old/'],
      'in/sub-1/old': ['a'],
    };
    expect(claimAll(compileGrouping({ families: [family] }), tree)).toEqual({
      'in/sub-1/essay.md': 'subs sub-1',
      'in/sub-1/old/a': 'subs sub-1',
    });
  });
});

describe('families of files', () => {
  it('give a grouping function the named files of the folder', () => {
    const group = (path: RelPath, siblings: readonly RelPath[]): string =>
      `${path.split('/')[0]}:${siblings.length}`;
    const family = { name: 'f', family: { files: ['**/*.md'], group, version: 1 } };
    expect(
      claimAll(compileGrouping({ families: [family] }), { '': ['a/'], a: ['1.md', '2.md', '3.txt'] }),
    ).toEqual({
      'a/1.md': 'f a:2',
      'a/2.md': 'f a:2',
    });
  });

  it('leave a file alone whose grouping throws, and say so', () => {
    const group = (): string => {
      throw new Error('no idea');
    };
    const grouping = compileGrouping({
      families: [{ name: 'f', family: { files: ['*.md'], group, version: 1 } }],
    });
    const failures: string[] = [];
    const { decisions } = grouping.claim(viewIn({ '': ['a.md'] }, ''), {
      owners: [],
      lookBelow: (below) => viewIn({}, below),
      onGroupFailure: (family, path) => void failures.push(`${family} ${path}`),
    });
    expect(decisions).toEqual([undefined]);
    expect(failures).toEqual(['f a.md']);
  });

  it('put what lies in the root itself under a point when the folder is the key', () => {
    const grouping = compileGrouping({
      families: [{ name: 'f', family: { files: ['*.md'], group: '{dir}', version: 1 } }],
    });
    expect(claimAll(grouping, { '': ['a.md'] })).toEqual({ 'a.md': 'f .' });
  });
});

describe('a file that two families claim', () => {
  it('is the first ones, undecided, until the configuration decides', () => {
    expect(claimAll(compileGrouping({ families: [bench, nightly] }), nightlyTree)).toMatchObject({
      'nightly/2/bench/p99.json': 'verification/bench nightly/2/bench/p99 or nightly nightly/2',
    });
  });

  it('is the one that claims names, by full or short name', () => {
    for (const name of ['bench', 'verification/bench']) {
      const grouping = compileGrouping({
        families: [nightly, bench],
        claims: { 'nightly/*/bench/**': name },
      });
      expect(claimAll(grouping, nightlyTree)).toMatchObject({
        'nightly/2/bench/p99.json': 'verification/bench nightly/2/bench/p99',
      });
    }
  });

  it('stays undecided when claims gives it to a family that is not loaded', () => {
    const grouping = compileGrouping({ families: [nightly], claims: { 'nightly/*/bench/**': 'bench' } });
    expect(claimAll(grouping, nightlyTree)).toMatchObject({
      'nightly/2/bench/p99.json': 'nightly nightly/2 or bench nightly/2/bench/p99.json',
    });
  });

  it('may not be decided by a short name that two families have', () => {
    const other = { ...bench, name: 'other/bench' };
    expect(() => compileGrouping({ families: [bench, other], claims: { '**': 'bench' } })).toThrow(
      expect.objectContaining({ code: 'AMBIGUOUS' }),
    );
  });
});

describe('the digest', () => {
  it('changes with globs, templates, functions, versions, claims and order', () => {
    const digests = [
      { families: [nightly, bench] },
      { families: [bench, nightly] },
      { families: [nightly, bench], claims: { '**': 'nightly' } },
      { families: [nightly, { ...bench, family: { ...bench.family, version: 2 } }] },
      { families: [nightly, { ...bench, family: { ...bench.family, group: '{dir}' } }] },
      { families: [nightly, { ...bench, family: { ...bench.family, group: () => 'a' } }] },
      { families: [nightly, { ...bench, family: { ...bench.family, group: () => 'b' } }] },
    ].map((options) => compileGrouping(options).digest);
    expect(new Set(digests).size).toBe(digests.length);
  });
});
