import { CairnError } from '@cairn/core';
import { formatCount } from '@cairn/render';
import type { Frame } from './frame.ts';

/**
 * Asks whether to go on. `--yes` answers; it lifts no brake.
 *
 * @throws CairnError `DECLINED` for a no, `CONSENT_MISSING` where nobody can be asked.
 */
export async function askConsent(frame: Frame, question: string, yes: boolean | undefined): Promise<void> {
  if (yes === true) return;
  if (!frame.canAsk) throw consentMissing(question, '--yes');
  const answer = await frame.ask(`${question} [y/N] `);
  if (!/^(?:y|yes)$/i.test(answer?.trim() ?? '')) throw declined();
}

/** What was given for a question that wants a count. */
export interface CountConsent {
  readonly yes?: boolean | undefined;
  readonly count?: number | undefined;
}

/**
 * Asks for a count to be typed: what follows can't be taken back. Scripts say `--yes --count N`, and
 * the count has to be right.
 *
 * @throws CairnError like {@link askConsent}; `DRIFTED` when the count that was given is another one.
 */
export async function askCount(
  frame: Frame,
  { expected, what }: { readonly expected: number; readonly what: string },
  given: CountConsent,
): Promise<void> {
  if (given.count !== undefined && given.count !== expected) throw otherCount(given.count, expected);
  if (given.yes === true && given.count !== undefined) return;
  const question = `This deletes ${what} for good.`;
  if (given.yes === true || !frame.canAsk) throw consentMissing(question, `--yes --count ${expected}`);
  const answer = await frame.ask(`${question} Type ${expected} to go on: `);
  if (answer?.trim() !== String(expected)) throw declined();
}

/** What was given for a question that wants a name. */
export interface NameConsent {
  readonly yes?: boolean | undefined;
  readonly confirm?: string | undefined;
}

/**
 * Asks for a name to be typed: what follows can't be taken back. Scripts say `--yes --confirm NAME`.
 *
 * @throws CairnError like {@link askConsent}; `USAGE` when the name that was given is another one.
 */
export async function askName(
  frame: Frame,
  { expected, what }: { readonly expected: string; readonly what: string },
  given: NameConsent,
): Promise<void> {
  if (given.confirm !== undefined && given.confirm !== expected) {
    throw new CairnError(
      'USAGE',
      `expected --confirm to be ${JSON.stringify(expected)}, got ${JSON.stringify(given.confirm)}`,
    );
  }
  if (given.yes === true && given.confirm !== undefined) return;
  const question = `This ${what} for good.`;
  if (given.yes === true || !frame.canAsk) throw consentMissing(question, `--yes --confirm ${expected}`);
  const answer = await frame.ask(`${question} Type ${expected} to go on: `);
  if (answer?.trim() !== expected) throw declined();
}

function consentMissing(question: string, flags: string): CairnError {
  return new CairnError('CONSENT_MISSING', `expected an answer to "${question}", and nobody can be asked`, {
    hint: `Add ${flags} to answer it, or --dry-run to look only.`,
  });
}

function declined(): CairnError {
  return new CairnError('DECLINED', 'declined: nothing was changed');
}

function otherCount(given: number, expected: number): CairnError {
  return new CairnError(
    'DRIFTED',
    `expected --count to be ${formatCount(expected, 'entry', 'entries')}, got ${given}`,
    { hint: 'Something came or went since they were counted: look again with trash list.' },
  );
}
