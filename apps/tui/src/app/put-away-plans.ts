import type { Services } from './services.ts';

/** Gives back what plans take that nobody looks at any more; their thread ends once it holds none. */
export function putAwayPlans(services: Services, plans: readonly number[]): void {
  if (plans.length === 0) return;
  // Where the thread has ended, they are gone anyway.
  void services.askWork('putAwayPlans', plans).catch(() => undefined);
}
