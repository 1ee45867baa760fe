import type { OperationReport } from '@cairn/workspace';
import { tellResult } from './operation-result.ts';
import type { Services } from './services.ts';

/** Does work that is an operation, and tells what came of it. Never throws. */
export async function runOperation(
  services: Services,
  work: () => Promise<OperationReport>,
  after?: () => unknown,
): Promise<void> {
  try {
    tellResult(services, await work());
    await after?.();
  } catch (error) {
    services.fail(error);
  }
}
