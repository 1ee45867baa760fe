import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Absolute paths of all files below a folder, sorted. For preparations: nothing of it is measured. */
export function listFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
