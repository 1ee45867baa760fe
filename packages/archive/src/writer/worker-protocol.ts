import { CairnError, isCairnError, messageOf } from '@cairn/core/errors';
import type { ErrorCode } from '@cairn/core/errors';
import type { Answer, Request, WorkKind } from './work.ts';

export interface WorkerRequest {
  readonly id: number;
  readonly request: Request;
}

export interface WorkerReply {
  readonly id: number;
  readonly answer?: Answer<WorkKind> | undefined;
  readonly error?: PlainError | undefined;
}

/** An error as it travels: structured clones of errors lose their code. */
export interface PlainError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string | undefined;
  readonly path?: string | undefined;
}

/** What tells a thread that it is one of ours. */
export const WORKER_MARK: string = '@cairn/archive worker';

export function isWorkerMark(data: unknown): boolean {
  return data === WORKER_MARK;
}

/** Large buffers change hands without being copied; a small one may lie in a pool with others. */
export function transfersOf({ bytes, room }: Buffers = {}): ArrayBuffer[] {
  return [bytes, room].flatMap((view) => {
    const buffer = view?.buffer;
    return buffer instanceof ArrayBuffer && buffer.byteLength > LARGEST_POOL ? [buffer] : [];
  });
}

/** The large parts of requests and answers. */
interface Buffers {
  readonly bytes?: Uint8Array | undefined;
  readonly room?: Uint8Array | undefined;
}

const LARGEST_POOL = 64 * 1024;

export function plainError(thrown: unknown): PlainError {
  if (!isCairnError(thrown)) return { code: 'INTERNAL', message: messageOf(thrown) };
  const { code, message, hint, path } = thrown;
  return { code, message, hint, path };
}

/** The error that was sent. */
export function sentError({ code, message, hint, path }: PlainError): CairnError {
  return new CairnError(code, message, { hint, path });
}
