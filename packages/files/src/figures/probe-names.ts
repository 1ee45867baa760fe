import { joinPath, parentPath, pathName } from '../paths/host-path.ts';
import { exists } from '../stat/file-stat.ts';
import { listNames } from '../stat/host-folder.ts';

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
  const names = listNames(root).filter((name) => !name.includes('\\'));
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
  const spelled = names.filter((name) => respell(name) !== name);
  const candidate = spelled.find((name) => !names.includes(respell(name)));
  // Both spellings side by side are the plainest answer of all.
  if (candidate === undefined) return spelled.length > 0 ? true : undefined;
  try {
    return !exists(joinPath(folder, respell(candidate)));
  } catch {
    // A name that became too long, a folder that may not be looked into: nothing was learned.
    return undefined;
  }
}

function swapCase(name: string): string {
  return name.replaceAll(/[a-zA-Z]/g, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}

function swapForm(name: string): string {
  return name === name.normalize('NFC') ? name.normalize('NFD') : name.normalize('NFC');
}
