import { expect, test } from 'vitest';
import { exitCodeOfError } from './exit-codes.ts';

test.each([
  ['USAGE', 2],
  ['CONFIG_INVALID', 2],
  ['CONSENT_MISSING', 2],
  ['NOT_FOUND', 2],
  ['AMBIGUOUS', 2],
  ['IO_FAILED', 1],
  ['DECLINED', 4],
  ['CHECKSUM_MISMATCH', 5],
  ['DRIFTED', 6],
  ['REFUSED', 7],
  ['NO_WORKSPACE', 10],
  ['LOCKED', 11],
  ['INTERRUPTED', 130],
] as const)('%s ends the process with %i', (code, exitCode) => {
  expect(exitCodeOfError[code]).toBe(exitCode);
});
