import type { RunKeeper } from '@cairn/core';
import { CairnError } from '@cairn/core';
import type { Session } from '../workspace/session.ts';

/** The runs of a workspace. */
export function openRuns(session: Session): RunKeeper {
  const missing = (): never => {
    throw new CairnError('UNSUPPORTED', `the runs of ${session.config.directory} are not there yet`);
  };
  return { start: missing, end: missing, renew: missing, capture: missing, get: missing, list: missing };
}
