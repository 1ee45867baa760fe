import { openOperations } from '@cairn/executor';
import type { Session } from './session.ts';

/** What reading commands say, and go on: an operation is running, or was cut short by a crash. */
export function openOperationNotices(session: Session): readonly string[] {
  return openOperations(session.paths).map(
    ({ operation }) =>
      `Operation ${operation.id} (${operation.title}) is open: it is running, or a crash cut it short. cairn doctor finishes what a crash left open.`,
  );
}
