import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRoot } from './availability.ts';
import type { Availability } from './availability.ts';

/** A file system of its own. Declare it with `using`, or call `unmount` when done. */
export interface SmallDisk extends Disposable {
  /** Where it is mounted. */
  readonly path: string;
  unmount(): void;
}

/** Tells whether this process may mount file systems. Tried once, with a real mount. */
export function canMount(): Availability {
  return (known ??= tryMount());
}

let known: Availability | undefined;

/** Mounts an empty file system (tmpfs) of a size in bytes. Throws where {@link canMount} says no. */
export function mountSmallDisk(size: number): SmallDisk {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'cairn-disk-')));
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},mode=0777`, 'cairn-test', path], {
    stdio: 'pipe',
  });
  let isMounted = true;
  const unmount = (): void => {
    if (!isMounted) return;
    isMounted = false;
    // Lazily, so that a test that failed with a file open does not leave the mount behind.
    spawnSync('umount', ['--lazy', path]);
    rmSync(path, { recursive: true, force: true });
  };
  return { path, unmount, [Symbol.dispose]: unmount };
}

/**
 * Runs a function with the path of a small, empty file system, and unmounts it afterwards.
 *
 * @returns `{ available: false, reason }` without running it when mounting is not permitted here.
 */
export async function withSmallDisk(
  size: number,
  use: (path: string) => void | Promise<void>,
): Promise<Availability> {
  const ability = canMount();
  if (!ability.available) return ability;
  using disk = mountSmallDisk(size);
  await use(disk.path);
  return ability;
}

function tryMount(): Availability {
  if (process.platform !== 'linux')
    return { available: false, reason: 'small file systems are mounted on Linux only' };
  if (!isRoot()) return { available: false, reason: 'only root can mount a file system' };
  try {
    mountSmallDisk(64 * 1024).unmount();
    return { available: true };
  } catch {
    return { available: false, reason: 'this machine does not permit mounting' };
  }
}
