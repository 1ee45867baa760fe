import { CairnError } from '../errors/cairn-error.ts';

const powers: Readonly<Record<string, number>> = { '': 0, k: 1, m: 2, g: 3, t: 4, p: 5 };

/**
 * Reads a size in bytes: `0`, `512`, `100KiB`, `5GB`. `KB`, `MB`, `GB` … are powers of 1000, `KiB`,
 * `MiB`, `GiB` … powers of 1024. Case does not matter.
 *
 * @throws CairnError `VALUE_INVALID` for anything else.
 */
export function parseSize(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*(?:([kmgtp])(i?))?b?$/i.exec(text.trim());
  if (match === null) {
    throw new CairnError(
      'VALUE_INVALID',
      `expected a size such as 512, 100KiB or 5GB, got ${JSON.stringify(text)}`,
      {
        hint: 'KB, MB and GB are powers of 1000; KiB, MiB and GiB are powers of 1024.',
      },
    );
  }
  const base = match[3] === '' || match[3] === undefined ? 1000 : 1024;
  return Math.round(Number(match[1]) * base ** (powers[(match[2] ?? '').toLowerCase()] ?? 0));
}

/**
 * Reads a share such as `50%` as a number from 0 to 1.
 *
 * @throws CairnError `VALUE_INVALID` for anything else.
 */
export function parseShare(text: string): number {
  const match = /^(\d+(?:\.\d+)?)\s*%$/.exec(text.trim());
  const share = match === null ? Number.NaN : Number(match[1]) / 100;
  if (!(share >= 0 && share <= 1)) {
    throw new CairnError('VALUE_INVALID', `expected a share from 0% to 100%, got ${JSON.stringify(text)}`, {
      hint: 'Write a number and a percent sign: 50%.',
    });
  }
  return share;
}
