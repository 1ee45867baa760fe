import { refuse } from './input.ts';

/** Which end of a metric is the better one. */
export type Direction = 'higher' | 'lower' | 'max' | 'min' | 'maximize' | 'minimize';

/** 1 where higher is better, −1 where lower is. */
export function directionSign(direction: Direction | undefined): 1 | -1 {
  switch (direction) {
    case 'higher':
    case 'max':
    case 'maximize':
      return 1;
    case 'lower':
    case 'min':
    case 'minimize':
      return -1;
    case undefined:
    default:
      return refuse("'higher' or 'lower' as the direction of a metric", direction);
  }
}
