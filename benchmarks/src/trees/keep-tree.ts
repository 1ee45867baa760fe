import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Bench } from '../harness/row.ts';
import { runCommand } from '../harness/run-command.ts';

/**
 * The folder of a generated tree: made once, kept for later runs. The name says everything that the tree
 * depends on, so that another size or shape is another folder.
 */
export async function keepTree(
  { trees, say }: Pick<Bench, 'trees' | 'say'>,
  name: string,
  make: (folder: string) => void | Promise<void>,
): Promise<string> {
  const folder = join(trees, name);
  if (existsSync(folder)) return folder;
  say(`making the tree ${name}`);
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { recursive: true });
  await make(unfinished);
  // Whoever is measured first is not to share the disk with what is still being written.
  await runCommand({ program: 'sync', args: [] });
  renameSync(unfinished, folder);
  return folder;
}
