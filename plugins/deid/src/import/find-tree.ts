import type { InputFolder } from '@cairn/core';
import { CairnError } from '@cairn/core';

/** Where the parts of a tree are, as paths within what the user named; each may be missing. */
export interface OldTree {
  readonly artifacts: string;
  readonly metadata: string;
  readonly runs: string;
  readonly audit: string;
}

/**
 * Finds the parts of a tree: the user named the folder above `storage`, or `storage` itself.
 *
 * @throws CairnError `READ_FAILED` when it is neither.
 */
export function findTree(from: InputFolder): OldTree {
  const storage = ['storage', ''].find((folder) =>
    ['artifacts', 'metadata'].some((name) => from.list(folder).includes(name)),
  );
  if (storage === undefined)
    throw new CairnError(
      'READ_FAILED',
      `expected the folder of an earlier tool at ${from.path}, it has neither storage/artifacts nor storage/metadata`,
      { path: from.path, hint: 'Name the folder that holds storage and audit, or storage itself.' },
    );
  const inside = (name: string): string => (storage === '' ? name : `${storage}/${name}`);
  return {
    artifacts: inside('artifacts'),
    metadata: inside('metadata'),
    runs: inside('runs'),
    audit: from.list('').includes('audit') ? 'audit' : inside('audit'),
  };
}
