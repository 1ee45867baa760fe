import { readdirSync, readFileSync, statSync } from 'node:fs';

/** Processes that have files open for writing, by `device:inode` of the file. */
export type OpenWriters = ReadonlyMap<string, number>;

/**
 * Finds out which files are open for writing, and by which process: a file that goes for good must not be one of
 * them, as what is written to it later would go with it. Linux tells it of processes of this user (and root is
 * told of all); elsewhere nothing is known.
 */
export function findOpenWriters(): OpenWriters {
  const writers = new Map<string, number>();
  for (const name of quietly(() => readdirSync('/proc')) ?? []) {
    const process = Number(name);
    if (Number.isInteger(process)) for (const file of writtenBy(name)) writers.set(file, process);
  }
  return writers;
}

/** What {@link findOpenWriters} calls a file. */
export function writtenFile({ device, inode }: { readonly device: number; readonly inode: number }): string {
  return `${device}:${inode}`;
}

function* writtenBy(process: string): Generator<string> {
  for (const descriptor of quietly(() => readdirSync(`/proc/${process}/fd`)) ?? []) {
    const info = quietly(() => readFileSync(`/proc/${process}/fdinfo/${descriptor}`, 'latin1'));
    // The last octal digit of the flags holds the access mode (`fcntl.h`): 1 is O_WRONLY, 2 is O_RDWR.
    if (!/^flags:\s*0[0-7]*[12]$/m.test(info ?? '')) continue;
    const stats = quietly(() => statSync(`/proc/${process}/fd/${descriptor}`));
    if (stats?.isFile() === true) yield writtenFile({ device: stats.dev, inode: stats.ino });
  }
}

/** Processes end, and belong to others: what cannot be looked at is passed by. */
function quietly<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
