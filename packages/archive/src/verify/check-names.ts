import { createTextIndex } from '../bytes/text-index.ts';
import type { BagState } from './bag-state.ts';
import { isPayload } from './bag-state.ts';

/** Warns of names that some systems cannot tell apart, or give a meaning of their own. */
export function checkNames({ ledger, problems }: BagState): void {
  const alike = createTextIndex();
  for (let number = 0; number < ledger.count; number++) {
    const path = ledger.path(number);
    if (!isPayload(path)) continue;
    const folded = path.normalize('NFC').toLowerCase();
    const other = alike.get(folded);
    if (other === undefined) alike.set(folded, number);
    else
      problems.warn(`differs from ${JSON.stringify(ledger.path(other))} in case or normal form only`, path);
    const special = path.split('/').find((name) => SPECIAL.test(name));
    if (special !== undefined)
      problems.warn(`${JSON.stringify(special)} means something to some systems`, path);
  }
}

/** Devices of Windows, and what systems put into folders by themselves. */
const SPECIAL =
  /^(?:(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?|\.ds_store|thumbs\.db|desktop\.ini|\._.*|\.spotlight-v100|\.trashes)$/i;
