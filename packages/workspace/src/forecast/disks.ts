import { CairnError } from '@cairn/core';
import { diskFigures, exists, identifyRoot, parentPath } from '@cairn/files';

/** One file system that roots, or archives, lie on. */
export interface Disk {
  readonly id: string;
  readonly roots: readonly string[];
  readonly total: number;
  /** What this user can still write. */
  readonly free: number;
}

/** The file systems of a workspace. */
export interface Disks {
  readonly all: readonly Disk[];
  /** Roots whose disk has no figures, with what is said of them. */
  readonly unreadable: readonly { readonly root: string; readonly why: unknown }[];
  diskOf(root: string): string;
  /** The disk of a path that need not exist yet. */
  diskAt(path: string): string;
}

/** Finds which roots share a disk. A root that cannot be read is on a disk of its own, without figures. */
export function disksOf(roots: ReadonlyMap<string, string>): Disks {
  const ids = new Map<string, string>();
  const all = new Map<string, Disk>();
  const unreadable: { root: string; why: unknown }[] = [];
  for (const [root, path] of roots) {
    try {
      if (!exists(path))
        throw new CairnError('ROOT_UNAVAILABLE', `expected the root ${root} at ${path}, got nothing`);
      const id = deviceAt(path);
      const { total, available } = diskFigures(path);
      all.set(id, { id, total, free: available, roots: [...(all.get(id)?.roots ?? []), root] });
      ids.set(root, id);
    } catch (why) {
      unreadable.push({ root, why });
      ids.set(root, `root ${root}`);
    }
  }
  return { all: [...all.values()], unreadable, diskOf: (root) => ids.get(root) ?? `root ${root}`, diskAt };
}

function diskAt(path: string): string {
  try {
    return deviceAt(path);
  } catch {
    // Nothing is known of it, so that nothing is added up with it.
    return `path ${path}`;
  }
}

/** The device of a path, or of the nearest folder above it that there is. */
function deviceAt(path: string): string {
  const parent = parentPath(path);
  return exists(path) || parent === path ? String(identifyRoot(path).device) : deviceAt(parent);
}
