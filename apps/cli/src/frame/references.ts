import { CairnError } from '@cairn/core';
import type { CommandInput } from './command-spec.ts';
import type { OptionSpec } from './option-spec.ts';

type Named = CommandInput<{ readonly id: OptionSpec<readonly string[]> }>;

/** The things that a command was given by name, as words or with `--id`. */
function referencesOf({ operands, options }: Named): readonly string[] {
  return [...operands, ...(options.id ?? [])];
}

/**
 * At least one of them.
 *
 * @throws CairnError `USAGE` without any.
 */
export function someReferences(input: Named, what: string): readonly string[] {
  const references = referencesOf(input);
  if (references.length > 0) return references;
  throw new CairnError('USAGE', `expected ${what}, got nothing`, { hint: 'cairn list shows ids.' });
}

/**
 * Exactly one.
 *
 * @throws CairnError `USAGE` for none or several.
 */
export function oneReference(input: Named): string {
  const [first, ...rest] = someReferences(input, 'the id of an artifact');
  if (first !== undefined && rest.length === 0) return first;
  throw new CairnError('USAGE', `expected one id, got ${rest.length + 1}`);
}
