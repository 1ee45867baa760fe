import { dayInMilliseconds, type Instant } from '@cairn/core';
import type { ZoneClock } from './zone-clock.ts';

/** What calendar rules count in, shortest first. Weeks are ISO weeks. */
export const bucketUnits = ['hour', 'day', 'week', 'month', 'year'] as const;

/** One of {@link bucketUnits}. */
export type BucketUnit = (typeof bucketUnits)[number];

/**
 * The number of the calendar bucket that a moment falls into in a zone. Moments of one bucket share
 * a number, and later buckets have greater ones. Integer arithmetic throughout: this is asked for
 * every artifact and rule.
 */
export function bucketOf(at: Instant, unit: BucketUnit, clock: ZoneClock): number {
  const local = clock.localTime(at);
  switch (unit) {
    case 'hour':
      return Math.floor(local / 3_600_000);
    case 'day':
      return Math.floor(local / dayInMilliseconds);
    case 'week':
      return weekOfDay(Math.floor(local / dayInMilliseconds));
    case 'month': {
      const { year, month } = civilDate(Math.floor(local / dayInMilliseconds));
      return year * 12 + month - 1;
    }
    case 'year':
      return civilDate(Math.floor(local / dayInMilliseconds)).year;
  }
}

/** What a bucket is called: `2026-11-21T10`, `2026-11-21`, `2026-W47`, `2026-11`, `2026`. */
export function bucketLabel(bucket: number, unit: BucketUnit): string {
  switch (unit) {
    case 'hour':
      return `${dayLabel(Math.floor(bucket / 24))}T${twoDigits(((bucket % 24) + 24) % 24)}`;
    case 'day':
      return dayLabel(bucket);
    case 'week':
      return weekLabel(bucket);
    case 'month':
      return `${fourDigits(Math.floor(bucket / 12))}-${twoDigits((((bucket % 12) + 12) % 12) + 1)}`;
    case 'year':
      return fourDigits(bucket);
  }
}

/** Day 0 was a Thursday, so that Monday of its week was day -3. */
function weekOfDay(day: number): number {
  return Math.floor((day + 3) / 7);
}

/** An ISO week belongs to the year that its Thursday lies in, and week 1 holds the first Thursday. */
function weekLabel(week: number): string {
  const thursday = week * 7;
  const { year } = civilDate(thursday);
  const january4 = Math.floor(Date.UTC(year, 0, 4) / dayInMilliseconds);
  return `${fourDigits(year)}-W${twoDigits(week - weekOfDay(january4) + 1)}`;
}

function dayLabel(day: number): string {
  const date = civilDate(day);
  return `${fourDigits(date.year)}-${twoDigits(date.month)}-${twoDigits(date.day)}`;
}

/**
 * Day number to date, by the method of Howard Hinnant ("chrono-compatible low-level date
 * algorithms", civil_from_days): no `Date` for each artifact.
 */
function civilDate(days: number): { readonly year: number; readonly month: number; readonly day: number } {
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const leaps = Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leaps) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1,
  };
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}

function fourDigits(value: number): string {
  return String(value).padStart(4, '0');
}
