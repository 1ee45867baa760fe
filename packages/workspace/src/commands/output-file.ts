import { CairnError } from '@cairn/core';
import type { OutputFile } from '@cairn/core';
import {
  absolutePath,
  appendDurably,
  createDurably,
  cutDurably,
  makeFolder,
  parentPath,
  relativeTo,
  statEntry,
} from '@cairn/files';
import { recordEvent } from '../trail/auditing.ts';
import type { Session } from '../workspace/session.ts';

/** Which file is asked for, and by whom. */
export interface OutputRequest {
  readonly path: string;
  readonly mode: 'new' | 'again';
  /** Namespace of the plugin. */
  readonly by: string;
}

/**
 * A file that an action makes for its user. Relative paths start where the caller stands.
 *
 * @throws CairnError `IN_THE_WAY`, `NOT_FOUND`, `PATH_INVALID`; see `ActionContext.output`.
 */
export function openOutput(session: Session, { path, mode, by }: OutputRequest): OutputFile {
  const absolute = absolutePath(path, process.cwd());
  refuseRoots(session, absolute);
  if (mode === 'new') {
    makeFolder(parentPath(absolute));
    createDurably(absolute, '');
  } else if (statEntry(absolute)?.kind !== 'file')
    throw new CairnError('NOT_FOUND', `expected a file to go on with at ${absolute}, got none`, {
      path: absolute,
    });
  const sizeOf = (): number => statEntry(absolute)?.size ?? 0;
  return {
    path: absolute,
    get size() {
      return sizeOf();
    },
    append: (content) => appendDurably(absolute, content),
    truncate: (size) => cutDurably(absolute, size),
    close: () =>
      recordEvent(session, {
        event: 'export',
        action: 'export',
        outcome: 'success',
        counts: { bytes: sizeOf() },
        details: { what: by, path: absolute },
      }),
  };
}

/** What lay in a root would be taken for somebody's artifact. */
export function refuseRoots({ roots, paths }: Session, absolute: string): void {
  for (const folder of [...roots.values(), paths.folder]) {
    if (relativeTo(folder, absolute) === undefined) continue;
    throw new CairnError('PATH_INVALID', `expected a path outside of ${folder}, got ${absolute}`, {
      path: absolute,
      hint: 'Exports do not belong among the artifacts: name another folder.',
    });
  }
}
