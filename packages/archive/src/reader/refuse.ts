import { CairnError } from '@cairn/core';
import { shownPath } from '@cairn/files';
import type { NativePath } from '@cairn/files';

/** Makes the errors of one archive file: they all name it. */
export interface Refuse {
  /** What is wrong with the file as a whole, or from a position on. */
  (text: string, details?: { readonly hint?: string | undefined; readonly cause?: unknown }): CairnError;
  /** What is wrong with one member. */
  member(path: string, text: string, hint?: string): CairnError;
  interrupted(): CairnError;
}

export function createRefuse(path: NativePath): Refuse {
  const shown = shownPath(path);
  const refuse = (text: string, details: { hint?: string | undefined; cause?: unknown } = {}): CairnError =>
    new CairnError('ARCHIVE_INVALID', `${shown}: ${text}`, { ...details, path: shown });
  return Object.assign(refuse, {
    // Written as in JSON: a name may hold what a terminal obeys.
    member: (member: string, text: string, hint?: string) =>
      refuse(`member ${JSON.stringify(member)}: ${text}`, { hint }),
    interrupted: () => new CairnError('INTERRUPTED', `reading ${shown} was interrupted`, { path: shown }),
  });
}
