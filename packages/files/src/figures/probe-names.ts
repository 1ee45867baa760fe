import { lstatSync } from 'node:fs';
import type { RelPath } from '@cairn/core';
import { readFolder } from '../folder/read-folder.ts';
import { nativePath } from '../paths/encoding.ts';
import { parentPath, pathName } from '../paths/host-path.ts';
import { ROOT_PATH } from '../paths/rel-path.ts';
import { QUIETLY } from '../stat/file-stat.ts';

/** How a root tells names apart. */
export interface NameRules {
  /** `A` and `a` are two names. */
  readonly caseSensitive: boolean;
  /** The composed and the decomposed form of `é` are two names. */
  readonly formSensitive: boolean;
  /** Which of the two were seen; the other is what the platform's usual file system does. */
  readonly seen: { readonly case: boolean; readonly form: boolean };
}

/**
 * Finds out how a root tells names apart by asking for entries in another spelling; nothing is written.
 * It can only conclude from names that have letters, or marks: an empty root, or one with plain names, is
 * judged by the root's own name (for the case) or by the platform (for the form). Rules that differ from
 * folder to folder (ext4's `casefold`) are not looked for.
 */
export function probeNames(root: string): NameRules {
  const names = readFolder(root, ROOT_PATH).entries.map((entry) => entry.name);
  const caseSensitive = probe(root, names, swapCase) ?? probe(parentPath(root), [pathName(root)], swapCase);
  const formSensitive = probe(root, names, swapForm);
  const isUsual = process.platform !== 'darwin' && process.platform !== 'win32';
  return {
    caseSensitive: caseSensitive ?? isUsual,
    formSensitive: formSensitive ?? process.platform !== 'darwin',
    seen: { case: caseSensitive !== undefined, form: formSensitive !== undefined },
  };
}

/** True when the other spelling is another name, undefined when no name has another spelling. */
function probe(
  folder: string,
  names: readonly string[],
  respell: (name: string) => string,
): boolean | undefined {
  const candidate = names.find((name) => respell(name) !== name && !names.includes(respell(name)));
  // Both spellings side by side are the plainest answer of all.
  if (candidate === undefined) return names.some((name) => respell(name) !== name) ? true : undefined;
  return lstatSync(nativePath(folder, respell(candidate) as RelPath), QUIETLY) === undefined;
}

function swapCase(name: string): string {
  return name.replaceAll(/[a-zA-Z]/g, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}

function swapForm(name: string): string {
  return name === name.normalize('NFC') ? name.normalize('NFD') : name.normalize('NFC');
}
