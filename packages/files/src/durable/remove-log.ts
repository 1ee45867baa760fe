import { unlinkSync } from 'node:fs';
import { CairnError } from '@cairn/core/errors';
import { codeOf, ioError } from '../stat/io-error.ts';

/**
 * Removes one month of an audit trail that expired; one that is gone already is fine. `removeOwn` refuses the
 * audit folder, as evidence is not to be cleaned up: this is the only way out of it, for the one caller that
 * has signed and fsynced where the trail begins from now on. Takes nothing but a file named as a month's.
 *
 * @throws CairnError `INTERNAL` for any other path, `IO_FAILED`
 */
export function removeExpiredLog(path: string): void {
  if (!MONTH_LOG.test(path)) {
    throw new CairnError('INTERNAL', `expected a month of an audit trail, got ${path}`, { path });
  }
  try {
    unlinkSync(path);
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw ioError(error, path, 'remove');
  }
}

const MONTH_LOG = /\/\.cairn\/audit\/(?:audit|details)_\d{6}\.jsonl$/;
