import type { Instant } from '@cairn/core';
import { wallClock } from '@cairn/core';
import { formatCount } from './numbers.ts';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** A moment on the wall clock of a zone: `2026-11-21 10:15:00`. */
export function formatTime(at: Instant, zone: string): string {
  const clock = wallClock(at, zone);
  return `${formatDate(at, zone)} ${pad(clock.hour)}:${pad(clock.minute)}:${pad(clock.second)}`;
}

/** The day of a moment in a zone: `2026-11-21`. */
export function formatDate(at: Instant, zone: string): string {
  const clock = wallClock(at, zone);
  return `${String(clock.year).padStart(4, '0')}-${pad(clock.month)}-${pad(clock.day)}`;
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
