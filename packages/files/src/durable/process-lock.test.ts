import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { lutimesSync, readdirSync, readFileSync, readlinkSync, renameSync, symlinkSync } from 'node:fs';
import { temporaryTree } from '@cairn/testkit';
import { expect, test } from 'vitest';
import { formatHolder, newHolder } from './lock-holder.ts';
import { takeProcessLock } from './process-lock.ts';

const module = new URL('process-lock.ts', import.meta.url).href;

/** Runs code in a process of its own, with `takeProcessLock`, `path` and `fs` at hand. */
async function runProcess(path: string, code: string): Promise<number | string | null> {
  const source = `import fs from 'node:fs'; import { takeProcessLock } from ${JSON.stringify(module)}; const path = ${JSON.stringify(path)}; ${code}`;
  const child = spawn(process.execPath, ['--conditions=source', '--input-type=module', '--eval', source], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [status, signal] = (await once(child, 'exit')) as [number | null, string | null];
  return signal ?? status;
}

test('a lock is gone once it is released, and can be taken again', () => {
  using tree = temporaryTree();
  const lock = takeProcessLock(tree.join('lock'));
  lock.check();
  lock.release();
  takeProcessLock(tree.join('lock'), { wait: 0 }).release();
  expect(readdirSync(tree.path)).toEqual([]);
});

test('who waits in vain is told which process holds the lock', () => {
  using tree = temporaryTree();
  using _lock = takeProcessLock(tree.join('lock'));
  const second = (): unknown => takeProcessLock(tree.join('lock'), { wait: 20 });
  expect(second).toThrow(
    expect.objectContaining({ code: 'LOCKED', message: expect.stringContaining(`process ${process.pid}`) }),
  );
});

test('a holder that was killed does not keep others out', async () => {
  using tree = temporaryTree();
  const path = tree.join('lock');
  expect(await runProcess(path, `takeProcessLock(path); process.kill(process.pid, 'SIGKILL');`)).toBe(
    'SIGKILL',
  );
  expect(readdirSync(tree.path)).toEqual(['lock']);
  takeProcessLock(path, { wait: 0 }).release();
  expect(readdirSync(tree.path)).toEqual([]);
});

test('a holder of another start of the machine is gone, and so is one whose number was given away', () => {
  using tree = temporaryTree();
  const path = tree.join('lock');
  for (const change of [{ boot: 'another' }, { started: '1' }, { pid: 2 ** 22 - 1 }]) {
    symlinkSync(formatHolder({ ...newHolder(), ...change }), path);
    takeProcessLock(path, { wait: 0 }).release();
  }
  expect(readdirSync(tree.path)).toEqual([]);
});

test('a holder in another container is waited for, but not for ever', () => {
  using tree = temporaryTree();
  const path = tree.join('lock');
  symlinkSync(formatHolder({ ...newHolder(), space: '1' }), path);
  expect(() => takeProcessLock(path, { wait: 10 })).toThrow(expect.objectContaining({ code: 'LOCKED' }));
  lutimesSync(path, 0, 0);
  takeProcessLock(path, { wait: 0 }).release();
});

test('one that died while it cleared a lock away does not keep others out', () => {
  using tree = temporaryTree();
  const holder = { ...newHolder(), started: '1' };
  const clearer = { ...newHolder(), started: '1' };
  symlinkSync(formatHolder(holder), tree.join('lock'));
  symlinkSync(formatHolder(clearer), tree.join(`lock.${holder.token}`));
  takeProcessLock(tree.join('lock'), { wait: 0 }).release();
  expect(readdirSync(tree.path)).toEqual([]);
});

test('who finds somebody alive at clearing leaves it to that one', () => {
  using tree = temporaryTree();
  const dead = { ...newHolder(), started: '1' };
  symlinkSync(formatHolder(dead), tree.join('lock'));
  symlinkSync(formatHolder(newHolder()), tree.join(`lock.${dead.token}`));
  expect(() => takeProcessLock(tree.join('lock'), { wait: 10 })).toThrow(
    expect.objectContaining({ code: 'LOCKED' }),
  );
  expect(readlinkSync(tree.join('lock'))).toBe(formatHolder(dead));
});

test('a lock that was taken away is noticed before anything is written', () => {
  using tree = temporaryTree();
  const lock = takeProcessLock(tree.join('lock'));
  symlinkSync('cairn:1::::token', tree.join('new'));
  renameSync(tree.join('new'), tree.join('lock'));
  expect(() => lock.check()).toThrow(expect.objectContaining({ code: 'LOCK_LOST' }));
  lock.release();
  expect(readlinkSync(tree.join('lock'))).toBe('cairn:1::::token');
});

test('a file in place of the lock is left alone and named', () => {
  using tree = temporaryTree({ lock: 'mine' });
  expect(() => takeProcessLock(tree.join('lock'))).toThrow(expect.objectContaining({ code: 'IN_THE_WAY' }));
});

test('no two of many processes are inside at once, also when holders are killed all the time', async () => {
  using tree = temporaryTree({ counter: '0' });
  const path = tree.join('lock');
  const counter = JSON.stringify(tree.join('counter'));
  // Reading and writing the counter is not atomic: two that are inside at once lose a count.
  const count = `
    for (let i = 0; i < 20; i++) {
      const lock = takeProcessLock(path);
      const seen = Number(fs.readFileSync(${counter}, 'utf8'));
      fs.writeFileSync(${counter}, String(seen + 1));
      if (KILL && i === 9) process.kill(process.pid, 'SIGKILL');
      lock.release();
    }`;
  const ends = await Promise.all(
    Array.from({ length: 16 }, (_, index) =>
      runProcess(path, count.replace('KILL', String(index % 2 === 0))),
    ),
  );
  expect(ends.filter((end) => end === 'SIGKILL')).toHaveLength(8);
  expect(readFileSync(tree.join('counter'), 'utf8')).toBe(String(8 * 20 + 8 * 10));
  takeProcessLock(path).release();
  expect(readdirSync(tree.path)).toEqual(['counter']);
}, 60_000);
