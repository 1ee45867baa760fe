import type { Paint } from '../paint/paint.ts';

/** What every drawing is made with. */
export interface DrawingOptions {
  /** Pixels there are from left to right. */
  readonly width: number;
  /** Pixels from top to bottom; left out, as many as the content needs. */
  readonly height?: number | undefined;
  readonly paint: Paint;
  /** Zone of the clock that times are shown by. */
  readonly zone: string;
  /** Makes names within the drawing its own. */
  readonly id: string;
}
