import type { OperationResult } from '@cairn/executor';
import type { Session } from '../workspace/session.ts';
import { scanWorkspace } from './scan-workspace.ts';

/**
 * An index that was rebuilt meanwhile does not know what lay in the trash: then what came back is
 * found by a scan.
 */
export async function catalogReturned(session: Session, { outcomes }: OperationResult): Promise<void> {
  const returned = outcomes.filter(({ action, outcome }) => action === 'restore' && outcome === 'done');
  if (returned.some(({ digest }) => session.catalog.index.byDigest(digest)?.presence !== 'live'))
    await scanWorkspace(session);
}
