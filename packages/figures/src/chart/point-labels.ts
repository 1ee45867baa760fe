import type { Paint } from '../paint/paint.ts';
import type { Box, Label } from '../svg/label.ts';
import { fontSize, isOverlapping, labelBox, labelSvg } from '../svg/label.ts';
import type { Frame } from '../svg/marks-svg.ts';
import { truncate } from '../text/fit.ts';

/** A point with a name, in pixels. */
export interface NamedPoint {
  readonly x: number;
  readonly y: number;
  readonly text?: string | undefined;
}

/** Names beside their points, and how many found no room. */
export interface PointLabels {
  readonly svg: string;
  readonly left: number;
}

/** What names must keep clear of. */
export interface LabelGround {
  readonly frame: Frame;
  readonly paint: Paint;
  readonly taken: readonly Box[];
}

const near = 8;
/** Beyond these a chart is a cloud, and looking for room takes long. */
const mostLabels = 120;
const mostObstacles = 2000;

/** Puts each name at the first of eight places around its point where it touches no point and no other name. */
export function pointLabels(
  points: readonly NamedPoint[],
  { frame, paint, taken }: LabelGround,
): PointLabels {
  const obstacles: Box[] = points.slice(0, mostObstacles).map(boxAround);
  obstacles.push(...taken);
  const named = points.filter(({ text }) => text !== undefined);
  const parts: string[] = [];
  for (const point of named.slice(0, mostLabels)) {
    const own = boxAround(point);
    const label = placesFor(point, paint).find((candidate) => {
      const box = labelBox(candidate);
      return (
        isInside(box, frame) && !obstacles.some((other) => !isSame(other, own) && isOverlapping(box, other))
      );
    });
    if (label === undefined) continue;
    obstacles.push(labelBox(label));
    parts.push(labelSvg(label));
  }
  return { svg: parts.join(''), left: named.length - parts.length };
}

function placesFor({ x, y, text = '' }: NamedPoint, paint: Paint): readonly Label[] {
  const base = { text: truncate(text, fontSize, 160), full: text, fill: paint.ink, halo: paint.paper };
  const side = (dx: number, dy: number): Label => ({
    ...base,
    x: x + dx,
    y: y + dy,
    anchor: dx > 0 ? 'start' : dx < 0 ? 'end' : 'middle',
  });
  const high = fontSize + 2;
  return [
    [near, 0],
    [0, -high],
    [near, -high],
    [-near, 0],
    [0, high],
    [near, high],
    [-near, -high],
    [-near, high],
  ].map(([dx = 0, dy = 0]) => side(dx, dy));
}

function boxAround({ x, y }: NamedPoint): Box {
  return { left: x - 5, right: x + 5, top: y - 5, bottom: y + 5 };
}

function isSame(one: Box, other: Box): boolean {
  return one.left === other.left && one.top === other.top && one.right === other.right;
}

function isInside({ left, right, top, bottom }: Box, frame: Frame): boolean {
  return (
    left >= frame.left &&
    right <= frame.width - 2 &&
    top >= frame.top - 8 &&
    bottom <= frame.height - frame.bottom
  );
}
