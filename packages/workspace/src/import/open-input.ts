import type { InputFolder } from '@cairn/core';
import { CairnError } from '@cairn/core';
import type { Session } from '../workspace/session.ts';

/** Opens a file or folder that the user named. */
export function openInput(session: Session, path: string): InputFolder {
  throw new CairnError('UNSUPPORTED', `${path} cannot be read from ${session.config.directory} yet`);
}
