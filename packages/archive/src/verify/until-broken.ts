import { isCairnError } from '@cairn/core/errors';

/**
 * Calls what reads a part of a bag until that says that it is broken: then nothing more of it is read, and the rest of
 * the bag can still be looked at. Any other error goes on.
 */
export function untilBroken(onBroken: (text: string) => void): (read: () => void) => void {
  let isBroken = false;
  return (read) => {
    if (isBroken) return;
    try {
      read();
    } catch (error) {
      if (!isCairnError(error, 'ARCHIVE_INVALID')) throw error;
      isBroken = true;
      onBroken(error.message);
    }
  };
}
