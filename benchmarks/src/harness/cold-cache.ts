import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';

const SWITCH = '/proc/sys/vm/drop_caches';

/**
 * Makes the kernel forget all that it keeps of files. Only root may, and not in every container.
 *
 * @returns false when this was not possible.
 */
export function dropCaches(): boolean {
  try {
    // Only what is on the disk already can be forgotten.
    spawnSync('sync');
    writeFileSync(SWITCH, '3\n');
    return true;
  } catch {
    return false;
  }
}
