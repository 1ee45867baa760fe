import { exists, joinPath, listNames } from '@cairn/files';

/** A month of the trail as its files are named: `202501`. Sorts as text. */
export type Month = string;

/** The file that holds the chained records of a month. */
export function chainPath(directory: string, month: Month): string {
  return joinPath(directory, `audit_${month}.jsonl`);
}

/** The file that holds the details of a month's records. */
export function detailsPath(directory: string, month: Month): string {
  return joinPath(directory, `details_${month}.jsonl`);
}

/** The months that have a chain file, oldest first. */
export function chainMonths(directory: string): readonly Month[] {
  return monthsOf(directory, /^audit_(\d{6})\.jsonl$/);
}

/** The months that have a details file, oldest first. */
export function detailsMonths(directory: string): readonly Month[] {
  return monthsOf(directory, /^details_(\d{6})\.jsonl$/);
}

/** The month of a time in ISO 8601. */
export function monthOf(time: string): Month {
  return time.slice(0, 4) + time.slice(5, 7);
}

/** Tells whether the second month follows the first at once. */
export function isNextMonth(month: Month, next: Month): boolean {
  const index = (text: Month): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(4));
  return index(next) === index(month) + 1;
}

function monthsOf(directory: string, pattern: RegExp): readonly Month[] {
  if (!exists(directory)) return [];
  return listNames(directory).flatMap((name) => pattern.exec(name)?.[1] ?? []);
}
