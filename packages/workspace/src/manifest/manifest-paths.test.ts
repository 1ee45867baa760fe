import type { RelPath } from '@cairn/core';
import { temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import { pathForManifest, pathFromManifest, placeInRoot } from './manifest-paths.ts';

it.each([
  ['relative to its folder', 'bench/a.md', 'bench/a.md'],
  ['with a dot before it', './bench/a.md', 'bench/a.md'],
  ['relative to the folder above', 'artifacts/bench/a.md', 'bench/a.md'],
  ['relative to one further above', './lab/artifacts/bench/a.md', 'bench/a.md'],
  ['absolute', '/home/lab/artifacts/bench/a.md', 'bench/a.md'],
  ['elsewhere', '/var/b.md', '/var/b.md'],
  ['with a backslash in its name', 'bench/a\\b.md', 'bench/a\\\\b.md'],
])('reads a path that is %s', (_title, written, path) => {
  expect(pathFromManifest(written, '/home/lab/artifacts')).toBe(path);
});

it('takes a folder that is named like the one it lies in for what it is', () => {
  using tree = temporaryTree({ 'bench/bench/a.md': '' });
  expect(pathFromManifest('bench/a.md', tree.join('bench'))).toBe('bench/a.md');
});

it.each([
  ['beside the artifacts', '/lab/artifacts'],
  ['above them', '/lab'],
  ['below them', '/lab/artifacts/bench'],
  ['elsewhere', '/var/manifests'],
])('writes a path for a manifest %s that leads back to the file', (_title, folder) => {
  const path = 'bench/odd \\\\ name.md' as RelPath;
  const written = pathForManifest(folder, '/lab/artifacts', path);
  expect(placeInRoot(folder, '/lab/artifacts', written)).toBe(path);
});
