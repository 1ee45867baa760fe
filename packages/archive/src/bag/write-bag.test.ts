import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import type { RelPath } from '@cairn/core';
import { hasCommand, temporaryTree } from '@cairn/testkit';
import { expect, it } from 'vitest';
import type { ArchiveFormat } from '../contract.ts';
import { verifyBag } from '../verify/verify-bag.ts';
import type { BagArtifact, BagFile } from './bag-contract.ts';
import { writeBag } from './write-bag.ts';

const date = Date.parse('2026-01-02T03:04:05Z');

it.each<[ArchiveFormat, string, readonly string[]]>([
  ['zip', 'unzip', ['-q']],
  ['tar.gz', 'tar', ['-xzf']],
  ['tar.zst', 'tar', ['--zstd', '-xf']],
])('writes a bag as %s that other programs unpack and check', async (format, program, unpacking) => {
  if (!hasCommand(program)) return;
  using tree = temporaryTree({ 'in/a.txt': 'a', 'in/sub/100% ü.txt': 'b' });
  const out = tree.join('out');
  const summary = await writeBag({ out, format, name: 'small', date, artifacts: [artifact(tree.path)] });
  expect(summary).toMatchObject({ artifacts: 1, files: 2, bytes: 2 });
  expect(summary.archiveBytes).toBe(readFileSync(out).length);

  execFileSync(program, [...unpacking, out], { cwd: tree.path });
  expect(await verifyBag(tree.join('small'))).toMatchObject({
    valid: true,
    version: '1.0',
    problems: [],
    files: 2,
  });
  for (const algorithm of ['sha256', 'sha512']) {
    for (const kind of ['manifest', 'tagmanifest']) {
      execFileSync(`${algorithm}sum`, ['--strict', '-c', `${kind}-${algorithm}.txt`], {
        cwd: tree.join('small'),
      });
    }
  }
});

function artifact(root: string): BagArtifact {
  return {
    id: 'a1b2c3d4e5f6',
    root: 'main',
    family: 'tests/small',
    key: 'in',
    files: [
      { path: 'in' as RelPath, kind: 'directory', size: 0, mode: 0o755, mtime: date },
      fileOf(root, 'in/a.txt'),
      fileOf(root, 'in/sub/100% ü.txt'),
    ],
  };
}

function fileOf(root: string, path: string): BagFile {
  const bytes = { from: 'file', path: `${root}/${path}` } as const;
  return { path: path as RelPath, kind: 'file', size: 1, mode: 0o644, mtime: date, bytes };
}
