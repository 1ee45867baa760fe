import type { Line, Result } from '../harness/row.ts';

/** What a line says of its target: never more than that, because a benchmark fails nothing. */
export function verdictOf({ result }: Line): string {
  if ('skipped' in result) return `skipped: ${result.skipped}`;
  const { target, stretch } = result;
  const { median } = result.figure;
  if (target === undefined) return 'for information';
  if (median > target) return `missed by ${excess(median, target)}`;
  return stretch !== undefined && median <= stretch ? 'reached, the stretch too' : 'reached';
}

/** `12 %`, and `2.4 times the target` where percent would mislead. */
function excess(median: number, target: number): string {
  const ratio = median / target;
  return ratio >= 2
    ? `${ratio.toFixed(1)} times the target`
    : `${Math.max(1, Math.round((ratio - 1) * 100))} %`;
}

/** `≤ 1.5`, with what would be better still. */
export function targetOf(result: Result): string {
  if (result.target === undefined) return '';
  const stretch = result.stretch === undefined ? '' : `, stretch ${inUnit(result.stretch, result.unit)}`;
  return `≤ ${inUnit(result.target, result.unit)}${stretch}`;
}

/** A figure as the table writes it. */
export function inUnit(value: number, unit: Result['unit']): string {
  switch (unit) {
    case 'ratio':
      return value.toPrecision(value >= 100 ? 3 : 2);
    case 'milliseconds':
      return milliseconds(value);
    case 'bytes':
      return `${Math.round(value / 1e6)} MB`;
  }
}

/** `38 µs`, `4.1 ms`, `2.70 s` */
export function milliseconds(value: number): string {
  if (value < 1) return `${Math.round(value * 1000)} µs`;
  return value < 1000 ? `${value.toPrecision(3)} ms` : `${(value / 1000).toFixed(2)} s`;
}
