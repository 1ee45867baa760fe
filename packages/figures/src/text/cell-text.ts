import type { Cell, Column } from '@cairn/core';
import { offsetAt } from '@cairn/core';
import { oneLine } from './escape.ts';

/** A cell as a reader sees it: bytes with units, times in the zone, shares in percent, intervals with their ends. */
export function cellText(cell: Cell | undefined, column: Column, zone: string): string {
  if (cell === null || cell === undefined) return '–';
  if (typeof cell === 'boolean') return cell ? 'yes' : 'no';
  if (typeof cell === 'string') return textOf(cell, column, zone);
  if (typeof cell === 'number') return numberText(cell, column, zone);
  const [value, lower, upper] = [cell.value, cell.lower, cell.upper].map((n) => numberText(n, column, zone));
  return `${value} [${lower}, ${upper}]`;
}

/** A number by the type of its column. */
export function numberText(value: number, column: Column, zone = 'UTC'): string {
  if (Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  switch (column.type) {
    case 'bytes':
      return bytesText(value);
    case 'time':
      return timeText(value, zone);
    case 'duration':
      return durationText(value);
    case 'share':
      return `${plainText(value * 100, column.digits ?? 1, column.digits === undefined)}%`;
    default:
      return column.digits === undefined ? freeText(value) : plainText(value, column.digits, false);
  }
}

/** A moment as the clocks of a zone show it: `2026-11-21 10:15:00`. */
export function timeText(at: number, zone: string): string {
  const shown = new Date(at + offsetOf(at, zone));
  return Number.isNaN(shown.getTime()) ? '–' : shown.toISOString().replace('T', ' ').slice(0, 19);
}

/** Milliseconds that the clocks of a zone are ahead of UTC. */
export function offsetOf(at: number, zone: string): number {
  return zone === 'UTC' || !Number.isFinite(at) || Math.abs(at) > 8e15 ? 0 : offsetAt(at, zone);
}

function textOf(text: string, { type }: Column, zone: string): string {
  const at = type === 'time' ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? oneLine(text) : timeText(at, zone);
}

function freeText(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return plainText(value, 0, false);
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) return minus(String(Number(value.toPrecision(4))));
  return plainText(value, Math.max(0, 3 - Math.floor(Math.log10(size))), true);
}

function plainText(value: number, digits: number, isShort: boolean): string {
  if (Math.abs(value) >= 1e15) return minus(value.toPrecision(4));
  const fixed = value.toFixed(Math.min(20, digits));
  const short = isShort && fixed.includes('.') ? fixed.replace(/\.?0+$/, '') : fixed;
  const [whole = '', rest] = short.split('.');
  const grouped = whole.replace(/\B(?=(?:\d{3})+(?!\d))/g, ',');
  const text = rest === undefined ? grouped : `${grouped}.${rest}`;
  return minus(/^-[0.,]*$/.test(text) ? text.slice(1) : text);
}

function minus(text: string): string {
  return text.replace(/^-/, '−');
}

const units = ['B', 'K', 'M', 'G', 'T', 'P'] as const;

function bytesText(bytes: number): string {
  let value = Math.abs(bytes);
  let unit = 0;
  while (value >= 1023.5 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  const digits = unit > 0 && value < 9.95 ? 1 : 0;
  return `${bytes < 0 ? '−' : ''}${plainText(value, digits, true)}${units[unit] ?? ''}`;
}

function durationText(milliseconds: number): string {
  const size = Math.abs(milliseconds);
  const sign = milliseconds < 0 ? '−' : '';
  if (size < 1000) return `${sign}${plainText(size, 0, false)} ms`;
  if (size < 60_000) return `${sign}${plainText(size / 1000, 1, true)} s`;
  if (size < 3_600_000) return `${sign}${plainText(size / 60_000, 1, true)} min`;
  return `${sign}${plainText(size / 3_600_000, 1, true)} h`;
}
