import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { hasCommand } from '@cairn/testkit';
import { describe, expect, test } from 'vitest';
import { cairnForTests } from './fixtures/bundled-cairn.ts';
import type { NightlyTree } from './fixtures/nightly-tree.ts';
import { nightlyTree } from './fixtures/nightly-tree.ts';
import { readVersion } from './version.ts';

const bundled = cairnForTests();
const shellWords = (): string => `'${process.execPath}' '${bundled().module}'`;

describe('the process', () => {
  test('prints its version and nothing else', () => {
    const { status, stdout, stderr } = run(['--version'], '.');
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: `${readVersion()}\n`, stderr: '' });
  });

  test('keeps the result and the rest apart, and works from a folder below', () => {
    using nightly = nightlyTree();
    const listed = run(['list', '--json'], nightly.tree.join('artifacts/nightly'));
    expect({ status: listed.status, stderr: listed.stderr }).toEqual({ status: 0, stderr: '' });
    expect(JSON.parse(listed.stdout)).toMatchObject({ schemaVersion: 1, total: 0 });
    const told = run(['list'], nightly.tree.path);
    expect(told.stdout).toBe('');
    expect(told.stderr).toBe('Nothing was scanned yet: cairn scan looks at the roots.\n');
  });

  test('ends with 2 and one JSON object where nobody can be asked', () => {
    using nightly = nightlyTree();
    const { status, stdout, stderr } = run(['gc', '--apply', '--json'], nightly.tree.path);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: 'CONSENT_MISSING' } });
  });

  test('ends quietly when its reader goes away', async () => {
    using nightly = nightlyTree({ builds: 28 });
    await nightly.cairn(['scan']);
    const { status, stdout, stderr } = spawnSync('sh', ['-c', `${shellWords()} list --json | head -c 1`], {
      cwd: nightly.tree.path,
      encoding: 'utf8',
    });
    expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '{', stderr: '' });
  });
});

describe.skipIf(!existsSync('/dev/full'))('a result that cannot be written', () => {
  test('fails, and says so', () => {
    using nightly = nightlyTree();
    const { status, stderr } = spawnSync('sh', ['-c', `${shellWords()} config schema > /dev/full`], {
      cwd: nightly.tree.path,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: expect.stringContaining('✗ the result could not be written: ENOSPC'),
    });
  });

  test('does not matter on standard error', async () => {
    using nightly = nightlyTree();
    await nightly.cairn(['scan']);
    const { status, stdout } = spawnSync('sh', ['-c', `${shellWords()} list 2>/dev/full`], {
      cwd: nightly.tree.path,
      encoding: 'utf8',
    });
    expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('Total: 8 artifacts') });
  });
});

describe('while another process holds the lock', () => {
  test('a change ends with 11', async () => {
    using nightly = await lockedTree();
    const ran = run(['gc', '--apply', '--yes', '--json'], nightly.tree.path);
    expect(ran.status).toBe(11);
    expect(JSON.parse(ran.stderr)).toMatchObject({ error: { code: 'LOCKED' } });
  });

  test('a change that waits can be interrupted, and ends with 130', async () => {
    using nightly = await lockedTree();
    const child = spawn(process.execPath, [bundled().module, 'gc', '--apply', '--yes', '--wait', '10m'], {
      cwd: nightly.tree.path,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    await untilSaid(child, 'Frees 0B now');
    child.kill('SIGINT');
    const [code] = await once(child, 'exit');
    expect(code).toBe(130);
  });

  test('reading goes on', async () => {
    using nightly = await lockedTree();
    expect(run(['list'], nightly.tree.path).stdout).toContain('Total: 8 artifacts');
  });
});

describe.skipIf(!hasCommand('script'))('on a terminal', () => {
  test.each([
    ['y\n', 0, '✓'],
    ['n\n', 4, 'declined: nothing was changed'],
    ['\u0003', 130, 'interrupted'],
    ['\u0004', 4, 'declined: nothing was changed'],
  ])('the question answered by %j ends with %i', async (answer, expected, said) => {
    using nightly = nightlyTree();
    const child = spawn('script', ['-qec', `${shellWords()} gc --apply`, '/dev/null'], {
      cwd: nightly.tree.path,
      env: { ...process.env, TERM: 'xterm' },
    });
    const all = collect(child);
    await untilSaid(child, '[y/N]');
    child.stdin.write(answer);
    const [code] = await once(child, 'exit');
    expect([code, all()]).toEqual([expected, expect.stringContaining(said)]);
  });

  test('there are colours, and none with NO_COLOR', () => {
    using nightly = nightlyTree();
    const list = (env: NodeJS.ProcessEnv): string =>
      spawnSync('script', ['-qec', `${shellWords()} gc`, '/dev/null'], {
        cwd: nightly.tree.path,
        env: { ...process.env, TERM: 'xterm', ...env },
        encoding: 'utf8',
      }).stdout;
    expect(list({ NO_COLOR: undefined })).toContain('\u001b[36m');
    expect(list({ NO_COLOR: '1' })).not.toContain('\u001b[36m');
  });
});

function run(
  words: readonly string[],
  cwd: string,
): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [bundled().module, ...words], { cwd, encoding: 'utf8' });
}

/** A scanned workspace whose operation lock this process holds. */
async function lockedTree(): Promise<NightlyTree> {
  const nightly = nightlyTree();
  await nightly.cairn(['scan']);
  const lock = new DatabaseSync(nightly.tree.join('.cairn/db/lock.db'));
  lock.exec('BEGIN EXCLUSIVE');
  return {
    ...nightly,
    [Symbol.dispose]: () => {
      lock.close();
      nightly[Symbol.dispose]();
    },
  };
}

function collect(child: ChildProcess): () => string {
  let text = '';
  child.stdout?.on('data', (part) => (text += String(part)));
  return () => text;
}

/** Waits for a process to print a text; one that ends before is an error of the test. */
async function untilSaid(child: ChildProcess, said: string): Promise<void> {
  const all = collect(child);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', () => {
      if (all().includes(said)) resolve();
    });
    child.on('exit', (code) => reject(new Error(`ended with ${String(code)} after: ${all()}`)));
  });
}
