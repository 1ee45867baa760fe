import { CairnError } from '@cairn/core';

/** One of the five fields of a crontab. */
export interface FieldKind {
  readonly title: string;
  readonly first: number;
  readonly last: number;
  /** Names of values, counted from the first. */
  readonly names?: readonly string[] | undefined;
}

/** The values that a field means. */
export interface CronField {
  readonly values: readonly number[];
  /** Begins with a star: cron then does not take it for a limit. */
  readonly isOpen: boolean;
}

/**
 * Reads one field: `*`, `5`, `1-5`, `mon-fri`, `0-30/10`, a star with `/15` behind it, and lists of these with commas.
 *
 * @throws CairnError `VALUE_INVALID` naming the field.
 */
export function parseCronField(text: string, kind: FieldKind): CronField {
  const values = new Set(text.split(',').flatMap((part) => partOf(part, kind)));
  return { values: [...values].toSorted((a, b) => a - b), isOpen: text.startsWith('*') };
}

function partOf(part: string, kind: FieldKind): readonly number[] {
  const match = /^(?:\*|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(part);
  if (match === null) throw unexpected(part, kind);
  const [, from, to, every] = match;
  const start = from === undefined ? kind.first : valueOf(from, kind);
  // A single value with a step goes on to the end, as cron takes it.
  const isOne = from !== undefined && to === undefined && every === undefined;
  const end = to === undefined ? (isOne ? start : kind.last) : valueOf(to, kind);
  const step = every === undefined ? 1 : Number(every);
  if (end < start || step < 1) throw unexpected(part, kind);
  return Array.from({ length: Math.floor((end - start) / step) + 1 }, (_, index) => start + index * step);
}

function valueOf(text: string, kind: FieldKind): number {
  const named = kind.names?.indexOf(text.toLowerCase()) ?? -1;
  const value = named >= 0 ? kind.first + named : /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= kind.first && value <= kind.last) return value;
  throw unexpected(text, kind);
}

function unexpected(text: string, { title, first, last }: FieldKind): CairnError {
  return new CairnError(
    'VALUE_INVALID',
    `expected the ${title} of a schedule from ${first} to ${last}, got ${JSON.stringify(text)}`,
    { hint: "Write daily, hourly, weekly, monthly, or five fields as in a crontab: --every '30 4 * * 1-5'." },
  );
}
