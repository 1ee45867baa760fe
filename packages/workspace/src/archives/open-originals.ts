import { CairnError } from '@cairn/core';
import type { Session } from '../workspace/session.ts';
import type { OpenOriginal } from './bag-artifact.ts';

/** How the originals of compacted files are read: an archive holds them, and not their containers. */
export function openOriginals(_session: Session): OpenOriginal {
  return (_root, file) => {
    throw new CairnError('UNSUPPORTED', `expected a plain file, got a container at ${file.path}`);
  };
}
