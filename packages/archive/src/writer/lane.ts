import { CairnError } from '@cairn/core';
import type { Answer, Request, WorkKind } from './work.ts';

/** One that works through requests in their order. */
export interface Lane {
  /** Requests that are not answered yet. */
  readonly waiting: number;
  ask(request: Request): Promise<Answer<WorkKind>>;
  close(): void;
}

/** Where work was given up before it was answered. */
export function ended(): CairnError {
  return new CairnError('INTERRUPTED', 'the archive was given up before it was complete');
}
