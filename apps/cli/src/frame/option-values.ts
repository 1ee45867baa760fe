import type { Instant } from '@cairn/core';
import {
  addDuration,
  CairnError,
  parseDuration,
  parseShare,
  parseSize,
  parseTime,
  subtractDuration,
} from '@cairn/core';

/** Reads a count that is typed as an option's value. */
export function parseCount(text: string): number {
  if (/^\d+$/.test(text) && Number(text) > 0) return Number(text);
  throw new CairnError('VALUE_INVALID', `expected a count above zero, got ${JSON.stringify(text)}`, {
    hint: 'Write a whole number: 20.',
  });
}

/** Reads a count that may be zero. */
export function parseWhole(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new CairnError('VALUE_INVALID', `expected a whole number, got ${JSON.stringify(text)}`, {
    hint: 'Write digits only: 12.',
  });
}

/** Reads a length of time as milliseconds; `0s` is allowed. */
export function parseMilliseconds(text: string): number {
  const now = Date.now();
  return addDuration(now, parseDuration(text)) - now;
}

/** Reads a part of a whole: `5%`. */
export function parsePart(text: string): number {
  const share = parseShare(text);
  if (share > 0) return share;
  throw new CairnError('VALUE_INVALID', `expected a share above 0%, got ${JSON.stringify(text)}`, {
    hint: 'Write a number and a percent sign: 5%.',
  });
}

/** Reads what has to be free of a disk: a size, or a share of it. */
export function parseLeastFree(text: string): { readonly bytes: number } | { readonly share: number } {
  return text.trim().endsWith('%') ? { share: parseShare(text) } : { bytes: parseSize(text) };
}

/** Reads what a storage tier asks for: `own disk=0.004`. */
export function parseTier(text: string): readonly [string, number] {
  const found = /^([^.=]{1,40})=(\d+(?:\.\d+)?)$/.exec(text);
  if (found !== null) return [(found[1] ?? '').trim(), Number(found[2])];
  throw new CairnError('VALUE_INVALID', `expected a tier and its price, got ${JSON.stringify(text)}`, {
    hint: "Write a name and the price of a GB for a month: --tier 'own disk=0.004'.",
  });
}

/** Reads a value by its name: `strength=5`. What is JSON is taken as that, and everything else as text. */
export function parsePair(text: string): readonly [string, unknown] {
  const [, name, value] = /^([^=\s]{1,100})=([^]*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined)
    throw new CairnError('VALUE_INVALID', `expected a name and a value, got ${JSON.stringify(text)}`, {
      hint: 'Write both with an equals sign between: --param strength=5.',
    });
  try {
    return [name, JSON.parse(value) as unknown];
  } catch {
    return [name, value];
  }
}

/** A moment as it is typed: a time in the workspace's zone, or how long ago (`30d`). */
export function momentOf(
  text: string | undefined,
  { zone, now }: { readonly zone: string; readonly now: Instant },
): Instant | undefined {
  if (text === undefined) return undefined;
  if (/^(?:\d+[a-z]+)+$/i.test(text)) return subtractDuration(now, parseDuration(text));
  return timeOf(text, zone, 'how long ago');
}

/** A time as it is typed, where a length of time would do as well. */
function timeOf(text: string, zone: string, or: string): Instant {
  try {
    return parseTime(text, zone).at;
  } catch (error) {
    throw new CairnError('VALUE_INVALID', `expected a time or ${or}, got ${JSON.stringify(text)}`, {
      hint: `Write 2025-01-31, 2025-01-31T09:30:00Z, or ${or}: 12h, 30d, 6mo.`,
      cause: error,
    });
  }
}

/** A moment to come as it is typed: a time in the workspace's zone, or in how long (`30d`). */
export function futureMomentOf(
  text: string | undefined,
  { zone, now }: { readonly zone: string; readonly now: Instant },
): Instant | undefined {
  if (text === undefined) return undefined;
  const at = /^(?:\d+[a-z]+)+$/i.test(text)
    ? addDuration(now, parseDuration(text))
    : timeOf(text, zone, 'in how long');
  if (at > now) return at;
  throw new CairnError('VALUE_INVALID', `expected a moment to come, got ${JSON.stringify(text)}`, {
    hint: 'Write one that is not over, or in how long: 12h, 30d, 6mo.',
  });
}
