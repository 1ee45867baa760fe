import { shownKey } from '../phi/guard/value-type.ts';
import { cairnId } from '../phi/index.ts';

/** What an import has to say: what it left, and what whoever asked should know. One sentence each. */
export interface Told {
  readonly skipped: string[];
  readonly notes: string[];
}

/**
 * An id of the earlier tool as a message may show it. An id can be an identifier, such as `john_smith_1`: then only
 * the place is told where it was found.
 *
 * @param place such as `metadata file 3`.
 */
export function shownId(id: string, place: string): string {
  const isMade = cairnId().problemsOf(id, 'id').length === 0;
  return isMade || shownKey(id, 0) === id ? id : `(${place})`;
}
