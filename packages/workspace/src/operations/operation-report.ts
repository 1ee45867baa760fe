import type { OperationResult } from '@cairn/executor';
import { refreshManifest } from '../manifest/manifest.ts';
import type { DriftedStep, OperationReport } from '../workspace/operation-contract.ts';
import type { Session } from '../workspace/session.ts';

/** What an operation came to, for faces; and what every change ends with: a fresh manifest, when one is kept. */
export function reportOf(
  session: Session,
  { operation, outcomes }: OperationResult,
  drifted: readonly DriftedStep[] = [],
): OperationReport {
  refreshManifest(session);
  return { operation, outcomes, drifted };
}
