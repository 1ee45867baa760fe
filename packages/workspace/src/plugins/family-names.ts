import { CairnError, suggest } from '@cairn/core';

/** Something with a full name: `namespace/name`, or a bare one. */
interface Named {
  readonly name: string;
}

/**
 * The family that a full or short name means: a full name means itself; a short one the only family that
 * has it in any namespace.
 *
 * @throws CairnError `NOT_FOUND` with a suggestion, or `AMBIGUOUS` with the full names.
 */
export function resolveFamily<F extends Named>(families: readonly F[], reference: string): F {
  const exact = families.find(({ name }) => name === reference);
  if (exact !== undefined) return exact;
  const fitting = families.filter(({ name }) => lastPart(name) === reference);
  if (fitting.length === 1 && fitting[0] !== undefined) return fitting[0];
  throw fitting.length === 0 ? unknown(families, reference) : ambiguous(fitting, reference);
}

/** The name without namespace where that means this family alone, else the full one. */
export function shortNameOf(name: string, all: readonly Named[]): string {
  const short = lastPart(name);
  return all.some((other) => other.name !== name && lastPart(other.name) === short) ? name : short;
}

function lastPart(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function unknown(families: readonly Named[], reference: string): CairnError {
  const names = families.flatMap(({ name }) => [name, lastPart(name)]);
  const meant = suggest(reference, names);
  const known = families.map(({ name }) => shortNameOf(name, families)).join(', ');
  return new CairnError(
    'NOT_FOUND',
    `expected the name of a family, got ${JSON.stringify(reference)}${meant === undefined ? '' : `; did you mean ${JSON.stringify(meant)}?`}`,
    {
      path: reference,
      hint:
        known === ''
          ? 'This workspace has no families yet: add some under families or plugins.'
          : `The families are ${known}.`,
    },
  );
}

function ambiguous(fitting: readonly Named[], reference: string): CairnError {
  const names = fitting.map(({ name }) => name).join(' and ');
  return new CairnError(
    'AMBIGUOUS',
    `expected the name of one family, got ${JSON.stringify(reference)}, which means ${names}`,
    {
      path: reference,
      hint: 'Write the full name.',
    },
  );
}
