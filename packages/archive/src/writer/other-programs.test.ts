import { spawnSync } from 'node:child_process';
import { folder, hasCommand, temporaryTree } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { FORMATS, head, textMember, writeArchive } from './fixtures/written.ts';
import type { Added } from './fixtures/written.ts';

/** How other programs test what was written: exit code 0. */
const CHECKS = [
  { program: 'unzip', format: 'zip', args: ['-tq'] },
  { program: 'bsdtar', format: 'zip', args: ['-tf'] },
  { program: 'python3', format: 'zip', args: ['-m', 'zipfile', '-t'] },
  { program: 'gzip', format: 'tar.gz', args: ['-t'] },
  { program: 'tar', format: 'tar.gz', args: ['-tzf'] },
  { program: 'bsdtar', format: 'tar.gz', args: ['-tf'] },
  { program: 'zstd', format: 'tar.zst', args: ['-tq'] },
  { program: 'tar', format: 'tar.zst', args: ['--zstd', '-tf'] },
  { program: 'bsdtar', format: 'tar.zst', args: ['-tf'] },
] as const;

/** In other locales some programs refuse names that are not ASCII. */
const UTF_8 = { ...process.env, LC_ALL: 'C.UTF-8' };

const LARGE = 2_300_000;

function members(tree: { join(...names: string[]): string }): Added[] {
  return [
    [head('bag', { kind: 'directory', mode: 0o755 })],
    textMember('bag/a.txt', 'text'),
    textMember('bag/zero', ''),
    textMember('bag/ünïcødé.txt', 'text', { mtime: 1_700_000_000_123.456 }),
    textMember(`bag/${'folder/'.repeat(40)}deep`, 'deep'),
    [head('bag/large', { size: LARGE }), { from: 'file', path: tree.join('large') }],
    [head('bag/link', { kind: 'symlink', target: 'a.txt', mode: 0o777 })],
    [head('bag/later', { mtime: Date.UTC(2150, 0, 1) })],
  ];
}

for (const { program, format, args } of CHECKS)
  test.skipIf(!isThere(program, format))(
    `${program} ${args.join(' ')} finds a ${format} right (skipped where ${program} is not installed)`,
    async () => {
      using tree = temporaryTree({ large: Buffer.alloc(LARGE, 'some contents\n') });
      const path = tree.join(`bag.${format}`);
      await writeArchive(path, format, members(tree));
      const { status, stderr, stdout } = spawnSync(program, [...args, path], {
        encoding: 'utf8',
        env: UTF_8,
      });
      expect({ status, stderr }, stdout).toEqual({ status: 0, stderr: '' });
    },
  );

/** `tar` needs `zstd` for what it cannot do itself. */
function isThere(program: string, format: string): boolean {
  return hasProgram(program) && (format !== 'tar.zst' || hasProgram('zstd'));
}

function hasProgram(program: string): boolean {
  // `unzip --version` fails, but it starts.
  return hasCommand(program);
}

test.skipIf(!hasCommand('bsdtar'))(
  'bsdtar unpacks names, modes, times and links as they were (skipped where bsdtar is not installed)',
  async () => {
    for (const format of FORMATS) {
      using tree = temporaryTree({ large: Buffer.alloc(LARGE, 'some contents\n'), out: folder() });
      await writeArchive(tree.join('a'), format, members(tree));
      const { status, stderr } = spawnSync('bsdtar', ['-xf', tree.join('a'), '-C', tree.join('out')], {
        encoding: 'utf8',
        env: { LC_ALL: 'C.UTF-8', PATH: process.env['PATH'] },
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      const listed = spawnSync('find', ['bag', '-printf', '%y %s %p %l\\n'], {
        cwd: tree.join('out'),
        encoding: 'utf8',
      });
      const lines = listed.stdout
        .split('\n')
        .filter((line) => !line.startsWith('d'))
        .map((line) => line.trim())
        .sort();
      expect(lines).toEqual(
        [
          '',
          'f 0 bag/later',
          'f 0 bag/zero',
          `f ${LARGE} bag/large`,
          'f 4 bag/a.txt',
          `f 4 bag/${'folder/'.repeat(40)}deep`,
          'f 4 bag/ünïcødé.txt',
          'l 5 bag/link a.txt',
        ].sort(),
      );
    }
  },
);
