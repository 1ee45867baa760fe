import type { Instant } from '@cairn/core';
import { offsetAt } from '@cairn/core';
import { formatCount } from './numbers.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A moment on the wall clock of a zone: `2026-11-21 10:15:00`. */
export function formatTime(at: Instant, zone: string): string {
  const clock = at + zoneOffsetAt(at, zone);
  // Of times in four-digit years, as nearly all are, each day is written once.
  if (clock >= 0 && clock < YEAR_10000)
    return `${dayText(Math.floor(clock / day))} ${timeOfDay(clock % day)}`;
  return new Date(clock).toISOString().replace('T', ' ').slice(0, 19);
}

const YEAR_10000 = Date.UTC(10_000, 0);
const MOST_DAYS = 1000;
const days = new Map<number, string>();

function dayText(number: number): string {
  const known = days.get(number);
  if (known !== undefined) return known;
  const text = new Date(number * day).toISOString().slice(0, 10);
  if (days.size >= MOST_DAYS) days.clear();
  days.set(number, text);
  return text;
}

function timeOfDay(milliseconds: number): string {
  const [hours, minutes] = [Math.floor(milliseconds / hour), Math.floor(milliseconds / minute) % 60];
  return `${twoDigits(hours)}:${twoDigits(minutes)}:${twoDigits(Math.floor(milliseconds / second) % 60)}`;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

/** The day of a moment in a zone: `2026-11-21`. */
export function formatDate(at: Instant, zone: string): string {
  return clockText(at, zone).slice(0, 10);
}

/** What a clock on the wall shows, in the notation of ISO 8601. */
function clockText(at: Instant, zone: string): string {
  return new Date(at + zoneOffsetAt(at, zone)).toISOString();
}

/** Offsets of days without a change of clocks, of the zone that was asked about last. */
let known: { readonly zone: string; readonly offsets: Map<number, number> } | undefined;

/** Asking the time zone database costs as much as a table row, so that each day is asked about once. */
function zoneOffsetAt(at: Instant, zone: string): number {
  if (zone === 'UTC') return 0;
  if (known?.zone !== zone) known = { zone, offsets: new Map() };
  const begin = Math.floor(at / day) * day;
  const offset = known.offsets.get(begin);
  if (offset !== undefined) return offset;
  const first = offsetAt(begin, zone);
  if (first !== offsetAt(begin + day, zone)) return offsetAt(at, zone);
  known.offsets.set(begin, first);
  return first;
}

/** A length of time in its largest whole unit: `41 days`, `3 hours`, `12 seconds`. */
export function formatAge(milliseconds: number): string {
  const length = Math.max(0, milliseconds);
  if (length >= 2 * day) return formatCount(Math.floor(length / day), 'day');
  if (length >= 2 * hour) return formatCount(Math.floor(length / hour), 'hour');
  if (length >= 2 * minute) return formatCount(Math.floor(length / minute), 'minute');
  return formatCount(Math.floor(length / second), 'second');
}

/** How long work took, or will: `0.4 s`, `12 s`, `3 min 20 s`, `2 h 05 min`. */
export function formatElapsed(milliseconds: number): string {
  if (milliseconds < 10 * second) return `${(milliseconds / second).toFixed(1)} s`;
  if (milliseconds < minute) return `${Math.round(milliseconds / second)} s`;
  if (milliseconds < hour)
    return `${Math.floor(milliseconds / minute)} min ${pad(Math.floor((milliseconds % minute) / second))} s`;
  return `${Math.floor(milliseconds / hour)} h ${pad(Math.floor((milliseconds % hour) / minute))} min`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
