import { CairnError } from '@cairn/core/errors';
import type { Framing } from './framing.ts';

/** The one error for containers that are not what they should be. */
export function invalidContainer(framing: Framing, what: string, cause?: unknown): CairnError {
  return new CairnError('CONTAINER_INVALID', `expected a whole container of ${framing.name}: ${what}`, {
    cause,
    hint: 'Restore the file from the trash, an archive or a backup.',
  });
}
