import { CairnError } from '@cairn/core/errors';

/** What every reader of a container throws for one that is cut short, damaged or made up. */
export function invalid(what: string, cause?: unknown): CairnError {
  return new CairnError('CONTAINER_INVALID', `expected a whole jsonl container: ${what}`, {
    hint: 'Restore the file from another copy; `cairn verify` lists what else is damaged.',
    cause,
  });
}

/** Bytes of a part that must be there. */
export function requireLength(bytes: Uint8Array, length: number, what: string): Uint8Array {
  if (bytes.length === length) return bytes;
  throw invalid(`it ends within ${what}`);
}
