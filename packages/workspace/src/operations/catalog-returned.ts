import type { OperationResult } from '@cairn/executor';
import type { Session } from '../workspace/session.ts';
import { scanWorkspace } from './scan-workspace.ts';

/**
 * What came back, and what lies in other files than before, is looked at again: the index forgets the files of
 * what is in the trash, and one that was rebuilt meanwhile does not know the artifacts either.
 */
export async function catalogReturned(session: Session, { outcomes }: OperationResult): Promise<void> {
  const hasReturned = outcomes.some(({ action, outcome }) => outcome === 'done' && CHANGES_FILES.has(action));
  if (hasReturned) await scanWorkspace(session);
}

const CHANGES_FILES: ReadonlySet<string> = new Set(['restore', 'compress', 'decompress', 'trim', 'add']);
