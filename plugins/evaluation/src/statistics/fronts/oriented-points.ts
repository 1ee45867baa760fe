import { directionSign } from '../direction.ts';
import type { Direction } from '../direction.ts';
import { refuse } from '../input.ts';

/** The metrics of one model: in a fixed order, or by name. */
export type Point = readonly number[] | Readonly<Record<string, number>>;

/** The direction of each metric, in the same order or by the same names. */
export type Directions = readonly Direction[] | Readonly<Record<string, Direction>>;

/** Reads points as lists in which higher is better throughout. Other metrics of a named point are left out. */
export function orientPoints(points: readonly Point[], directions: Directions): number[][] {
  const entries: [string, Direction][] = Object.entries(directions);
  if (entries.length === 0) refuse('at least one metric with its direction', 'none');
  const signs = entries.map(([name, direction]) => [name, directionSign(direction)] as const);
  return points.map((point) => {
    const values = new Map<string, number>(Object.entries(point));
    if (Array.isArray(point) && point.length !== signs.length) {
      refuse(`points of ${signs.length} metrics`, `one of ${point.length}`);
    }
    return signs.map(([name, sign]) => {
      const value = values.get(name);
      if (typeof value !== 'number' || !Number.isFinite(value)) {
        refuse(`a finite number as metric ${name}`, value, 'Leave out points that lack a metric.');
      }
      return sign * value;
    });
  });
}
