import { CairnError } from '@cairn/core';
import type { Candidate, Objection, PutRequest } from '@cairn/core';
import type { StoreFamily } from '../store-host.ts';
import { Objected } from './objected.ts';

/**
 * Asks the guard of a family before anything is stored or written down.
 *
 * @throws CairnError `REFUSED` that names keys and rules and never a value, also when the guard itself fails;
 *   `VALUE_INVALID` for an allowance without a reason.
 */
export function admit(
  { name, family }: StoreFamily,
  candidate: Omit<Candidate, 'allowed' | 'reason'>,
  allow: PutRequest['allow'],
): void {
  if (allow !== undefined && allow.reason.trim() === '')
    throw new CairnError('VALUE_INVALID', 'expected a reason for what is to be let pass, got none', {
      path: 'allow.reason',
    });
  if (family.admit === undefined) return;
  const objections = objectionsOf(
    { name, family },
    { ...candidate, allowed: allow?.keys ?? [], reason: allow?.reason },
  );
  if (objections.length === 0) return;
  const named = [...new Set(objections.map(({ key, rule }) => `${key} (${rule})`))];
  const shown = named.slice(0, MOST_NAMED).join(', ');
  const more = named.length > MOST_NAMED ? `, and ${named.length - MOST_NAMED} more` : '';
  throw new CairnError(
    'REFUSED',
    `expected nothing that the guard of ${name} objects to, got ${shown}${more}`,
    {
      path: objections[0]?.key,
      cause: new Objected(named),
      hint: 'Take it out, or say that it may pass and why: --allow-phi KEY --reason TEXT.',
    },
  );
}

const MOST_NAMED = 10;

function objectionsOf({ name, family }: StoreFamily, candidate: Candidate): readonly Objection[] {
  try {
    return [...(family.admit?.(candidate) ?? [])];
  } catch {
    // Its message may quote what it looked at: that much is kept to itself.
    throw new CairnError('REFUSED', `the guard of ${name} failed, so that nothing can pass`, {
      hint: `Try the guard of ${name} on its own to see why.`,
    });
  }
}
