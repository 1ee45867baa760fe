import type { Candidate, PutRequest } from '@cairn/core';
import { admit } from '@cairn/store';
import type { Session } from '../workspace/session.ts';

/**
 * Asks the guards of families about what is to be written down of artifacts, or of all families where it belongs to
 * none, such as the parameters of a run.
 *
 * @throws CairnError `REFUSED` that names keys and rules and never a value.
 */
export function askGuards(
  { domain }: Session,
  { allow, ...candidate }: Omit<Candidate, 'allowed'> & Pick<PutRequest, 'allow'>,
  families?: ReadonlySet<string>,
): void {
  for (const { name, family } of domain.families)
    if (family.admit !== undefined && (families === undefined || families.has(name)))
      admit({ name, family }, candidate, allow);
}
