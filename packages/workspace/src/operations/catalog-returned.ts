import type { OperationResult } from '@cairn/executor';
import type { Session } from '../workspace/session.ts';
import { scanWorkspace } from './scan-workspace.ts';

/**
 * What came back is looked at again: the index forgets the files of what is in the trash, and one that
 * was rebuilt meanwhile does not know the artifacts either.
 */
export async function catalogReturned(session: Session, { outcomes }: OperationResult): Promise<void> {
  const hasReturned = outcomes.some(({ action, outcome }) => action === 'restore' && outcome === 'done');
  if (hasReturned) await scanWorkspace(session);
}
