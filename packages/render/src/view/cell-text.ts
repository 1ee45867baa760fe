import type { Cell, Column } from '@cairn/core';
import { formatBytes } from '../format/bytes.ts';
import { formatInteger, formatShare } from '../format/numbers.ts';
import { printable } from '../format/sanitize.ts';
import { formatElapsed, formatTime } from '../format/time.ts';

/** A cell of a view as a reader sees it: bytes with units, times in the zone, shares in percent. */
export function cellText(cell: Cell | undefined, column: Column, zone: string): string {
  if (cell === null || cell === undefined) return '-';
  if (typeof cell === 'object') {
    const [value, lower, upper] = [cell.value, cell.lower, cell.upper].map((n) => numberText(n, column));
    return `${value} [${lower}, ${upper}]`;
  }
  if (typeof cell === 'boolean') return cell ? '✓ yes' : '· no';
  return typeof cell === 'number' ? typedText(cell, column, zone) : textOf(cell, column, zone);
}

/** True for columns whose values are compared digit by digit, and so stand to the right. */
export function isNumeric({ type }: Column): boolean {
  return (
    type === 'number' || type === 'bytes' || type === 'share' || type === 'duration' || type === 'interval'
  );
}

function typedText(value: number, column: Column, zone: string): string {
  switch (column.type) {
    case 'bytes':
      return formatBytes(value);
    case 'time':
      return formatTime(value, zone);
    case 'duration':
      return formatElapsed(value);
    case 'share':
      return formatShare(value);
    default:
      return numberText(value, column);
  }
}

function textOf(text: string, column: Column, zone: string): string {
  if (column.type !== 'time') return printable(text);
  const at = Date.parse(text);
  return Number.isNaN(at) ? printable(text) : formatTime(at, zone);
}

function numberText(value: number, { digits, type }: Column): string {
  if (type === 'share') return formatShare(value);
  if (digits !== undefined) return value.toFixed(digits);
  if (Number.isInteger(value)) return formatInteger(value);
  return String(Number(value.toPrecision(4)));
}
