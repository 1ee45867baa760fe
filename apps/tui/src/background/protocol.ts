import type { CairnEvent, ErrorCode } from '@cairn/core';
import { CairnError, isCairnError, messageOf } from '@cairn/core';

/** What a lane of background work is started with. */
export interface LaneStart {
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly flags: Readonly<Record<string, unknown>>;
  readonly version: string;
}

/** What is said to a lane. */
export type LaneRequest =
  | { readonly kind: 'run'; readonly id: number; readonly task: string; readonly input: unknown }
  | { readonly kind: 'abort'; readonly id: number }
  /** Open the workspace again: its configuration was changed. */
  | { readonly kind: 'reopen' };

/** What a lane says. */
export type LaneAnswer =
  | { readonly kind: 'event'; readonly id: number; readonly event: CairnEvent }
  | ({ readonly kind: 'done'; readonly id: number; readonly output: unknown } & Spent)
  | ({ readonly kind: 'failed'; readonly id: number; readonly error: SentError } & Spent);

interface Spent {
  /** The thread made plans and holds none any more: what they took comes back by its end only. */
  readonly isSpent: boolean;
}

/** An error as it crosses to another thread, which keeps no classes. */
export interface SentError {
  readonly message: string;
  readonly code?: ErrorCode | undefined;
  readonly hint?: string | undefined;
  readonly path?: string | undefined;
}

export function sentError(error: unknown): SentError {
  if (!isCairnError(error)) return { message: messageOf(error) };
  const { message, code, hint, path } = error;
  return { message, code, hint, path };
}

export function receivedError({ message, code = 'INTERNAL', hint, path }: SentError): CairnError {
  return new CairnError(code, message, { hint, path });
}
