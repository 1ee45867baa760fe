import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { renameSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { stateLayout } from '@cairn/files';
import { temporaryTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import type { LockRequest } from './lock-contract.ts';
import { acquireOperationLock, createLockFile, lockHolder } from './operation-lock.ts';

function lockable() {
  const tree = temporaryTree();
  const paths = stateLayout(tree.path);
  createLockFile(paths);
  const request = (more: Partial<LockRequest> = {}): LockRequest => ({
    paths,
    waitMs: 0,
    purpose: 'gc',
    command: 'cairn gc --apply',
    now: () => Date.parse('2026-11-21T10:00:00Z'),
    ...more,
  });
  return { paths, request, [Symbol.dispose]: () => tree.cleanup() };
}

/** Another process that takes the lock and holds it until it is told otherwise, or killed. */
async function holder(directory: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--conditions=source', HOLDER, directory], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return child;
}

const HOLDER = new URL('../fixtures/hold-lock.ts', import.meta.url).pathname;

describe('the operation lock', () => {
  it('is taken, asserted and released', async () => {
    using workspace = lockable();
    const lock = await acquireOperationLock(workspace.request());
    lock.assertHeld();
    expect(lockHolder(workspace.paths)).toMatchObject({ pid: process.pid, command: 'cairn gc --apply' });
    lock.release();
    expect(lockHolder(workspace.paths)).toBeUndefined();
    expect(() => lock.assertHeld()).toThrow(expect.objectContaining({ code: 'LOCK_LOST' }));
  });

  it('is refused to a second taker in the same process', async () => {
    using workspace = lockable();
    const lock = await acquireOperationLock(workspace.request());
    await expect(acquireOperationLock(workspace.request())).rejects.toMatchObject({ code: 'LOCKED' });
    lock.release();
    (await acquireOperationLock(workspace.request())).release();
  });

  it('names process, command and time of another process that holds it', async () => {
    using workspace = lockable();
    const child = await holder(workspace.paths.folder);
    await expect(acquireOperationLock(workspace.request())).rejects.toThrow(
      new RegExp(`process ${child.pid} on .*\`cairn undo\` since 2026-11-21 10:00:00 UTC`),
    );
    child.kill('SIGKILL');
    await once(child, 'exit');
  });

  it('is free again at once when its holder is killed', async () => {
    using workspace = lockable();
    const child = await holder(workspace.paths.folder);
    const waiting = acquireOperationLock(workspace.request({ waitMs: 20_000 }));
    child.kill('SIGKILL');
    await once(child, 'exit');
    const lock = await waiting;
    lock.assertHeld();
    lock.release();
  });

  it('is waited for until its holder is done', async () => {
    using workspace = lockable();
    const child = await holder(workspace.paths.folder);
    const waiting = acquireOperationLock(workspace.request({ waitMs: 20_000 }));
    child.stdin?.end('release\n');
    (await waiting).release();
  });

  it('is not waited for any longer when the signal aborts', async () => {
    using workspace = lockable();
    const lock = await acquireOperationLock(workspace.request());
    const waiting = acquireOperationLock(
      workspace.request({ waitMs: 60_000, signal: AbortSignal.timeout(10) }),
    );
    await expect(waiting).rejects.toMatchObject({ code: 'INTERRUPTED' });
    lock.release();
  });

  it('is lost when its file is replaced', async () => {
    using workspace = lockable();
    const lock = await acquireOperationLock(workspace.request());
    renameSync(workspace.paths.lockDatabase, `${workspace.paths.lockDatabase}.moved`);
    expect(() => lock.assertHeld()).toThrow(expect.objectContaining({ code: 'LOCK_LOST' }));
    createLockFile(workspace.paths);
    expect(() => lock.assertHeld()).toThrow(expect.objectContaining({ code: 'LOCK_LOST' }));
    lock.release();
  });

  it('survives that nobody but this package refers to it', async () => {
    using workspace = lockable();
    await acquireOperationLock(workspace.request());
    setFlagsFromString('--expose-gc');
    (runInNewContext('gc') as () => void)();
    await expect(acquireOperationLock(workspace.request())).rejects.toMatchObject({ code: 'LOCKED' });
  });
});
