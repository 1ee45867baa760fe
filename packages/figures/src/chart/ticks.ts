import type { Column } from '@cairn/core';
import { numberText, offsetOf } from '../text/cell-text.ts';

/** A place on an axis and what stands there. */
export interface Tick {
  readonly value: number;
  readonly text: string;
}

/** What ticks are made for. */
export interface TickRequest {
  readonly domain: readonly [number, number];
  /** About how many there may be. */
  readonly count: number;
  readonly column: Column;
  readonly isLog?: boolean | undefined;
  readonly zone: string;
}

/** Round places on an axis: multiples of 1, 2 and 5, of powers of 1024 for bytes, and of calendar units for times. */
export function ticksOf(request: TickRequest): readonly Tick[] {
  const { column, domain, isLog, zone } = request;
  if (column.type === 'time' && isLog !== true) return timeTicks(request);
  const values = isLog === true ? powers(domain, request.count) : multiples(request);
  const step = Math.abs((values[1] ?? 0) - (values[0] ?? 0));
  return values.map((value) => ({ value, text: tickText(value, { column, step, zone }) }));
}

function multiples({ domain: [low, high], count, column }: TickRequest): readonly number[] {
  const reach = Math.max(Math.abs(low), Math.abs(high));
  const unit =
    column.type === 'bytes' && reach >= 1024 ? 1024 ** Math.floor(Math.log(reach) / Math.log(1024)) : 1;
  const step = niceStep((high - low) / unit / Math.max(1, count)) * unit;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  if (!Number.isFinite(step) || step <= 0 || last - first > 100) return [low, high];
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const value = (first + index) * step;
    // 3 × 0.1 is not 0.3.
    return Number(value.toPrecision(12));
  });
}

function niceStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough));
  const part = rough / power;
  return power * (part > 5 ? 10 : part > 2 ? 5 : part > 1 ? 2 : 1);
}

function powers([low, high]: readonly [number, number], count: number): readonly number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const every = Math.max(1, Math.ceil((last - first + 1) / Math.max(1, count)));
  const parts = (last - first) * 3 <= count ? [1, 2, 5] : [1];
  const values = Array.from(
    { length: Math.ceil((last - first + 1) / every) },
    (_, index) => first + index * every,
  )
    .flatMap((power) => parts.map((part) => Number(`${part}e${power}`)))
    .filter((value) => value >= low * 0.999 && value <= high * 1.001);
  return values.length > 0 ? values : [low, high];
}

interface Place {
  readonly column: Column;
  readonly step: number;
  readonly zone: string;
}

/** As many digits as tell neighbours apart. */
function tickText(value: number, { column, step, zone }: Place): string {
  if (column.type !== 'number' && column.type !== 'interval' && column.type !== 'share')
    return numberText(value, column, zone);
  const scaled = column.type === 'share' ? step * 100 : step;
  const digits =
    scaled > 0 ? Math.min(12, Math.max(0, -Math.floor(Math.log10(scaled) + 1e-9))) : column.digits;
  const isPlain = Math.abs(value) < 1e6 && (Math.abs(step) >= 1e-6 || step === 0);
  return numberText(
    value,
    { ...column, digits: isPlain && !isMixed(value, step) ? digits : undefined },
    zone,
  );
}

/** On a logarithmic axis the step between the first two says nothing of the others. */
function isMixed(value: number, step: number): boolean {
  return step > 0 && Math.abs(value / step - Math.round(value / step)) > 1e-6;
}

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const steps = [1, 5, 15, 30]
  .flatMap((n) => [n * second])
  .concat([1, 5, 15, 30].map((n) => n * minute))
  .concat([1, 3, 6, 12].map((n) => n * hour))
  .concat([1, 2, 7, 14].map((n) => n * day));

/** Calendar places in the zone; below a day the date stands where it changes. */
function timeTicks({ domain: [low, high], count, zone }: TickRequest): readonly Tick[] {
  const rough = (high - low) / Math.max(1, count);
  const step = steps.find((each) => each >= rough);
  if (step === undefined) return monthTicks([low, high], rough, zone);
  const offset = offsetOf(low, zone);
  const first = Math.ceil((low + offset) / step) * step;
  let before = '';
  const found: Tick[] = [];
  for (let at = first; at <= high + offset && found.length < 100; at += step) {
    const shown = new Date(at).toISOString();
    const date = shown.slice(0, 10);
    const clock = shown.slice(11, step < minute ? 19 : 16);
    found.push({
      value: at - offset,
      text: step >= day ? date : date === before ? clock : `${date} ${clock}`,
    });
    before = date;
  }
  return found;
}

function monthTicks([low, high]: readonly [number, number], rough: number, zone: string): readonly Tick[] {
  const months =
    [1, 3, 6, 12, 24, 60, 120, 240, 600, 1200].find((each) => each * 30.4 * day >= rough) ?? 12_000;
  const start = new Date(low);
  const first = Math.ceil((start.getUTCFullYear() * 12 + start.getUTCMonth()) / months) * months;
  const found: Tick[] = [];
  for (let month = first; found.length < 100; month += months) {
    const at = Date.UTC(Math.floor(month / 12), month % 12);
    if (!(at <= high)) break;
    const shown = new Date(at).toISOString();
    if (at >= low)
      found.push({ value: at - offsetOf(at, zone), text: shown.slice(0, months % 12 === 0 ? 4 : 7) });
  }
  return found;
}
