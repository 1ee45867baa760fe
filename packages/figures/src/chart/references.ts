import type { ChartView } from '@cairn/core';
import type { Paint } from '../paint/paint.ts';
import type { Box, Label } from '../svg/label.ts';
import { fontSize, isOverlapping, labelBox, labelSvg, px } from '../svg/label.ts';
import type { DrawnMarks, Frame } from '../svg/marks-svg.ts';
import { oneLine } from '../text/escape.ts';
import { truncate } from '../text/fit.ts';

/** What reference lines are drawn over. */
export interface ReferenceGround {
  readonly drawn: Pick<DrawnMarks, 'x' | 'y'>;
  readonly frame: Frame;
  readonly paint: Paint;
}

/** Dashed lines across the chart with their names at the end, as far as these do not touch. */
export function referencesSvg(
  { references = [] }: Pick<ChartView, 'references'>,
  { drawn, frame, paint }: ReferenceGround,
): { readonly svg: string; readonly boxes: readonly Box[] } {
  const boxes: Box[] = [];
  const parts: string[] = [];
  for (const { axis, value, label } of references) {
    const at = axis === 'x' ? drawn.x(value) : drawn.y(value);
    if (!Number.isFinite(at)) continue;
    const path =
      axis === 'x'
        ? `M${px(at)},${px(frame.top)}V${px(frame.height - frame.bottom)}`
        : `M${px(frame.left)},${px(at)}H${px(frame.width - frame.right)}`;
    parts.push(`<path d="${path}" stroke="${paint.ink}" stroke-dasharray="5 4" stroke-opacity="0.7"/>`);
    const text = oneLine(label ?? '');
    if (text === '') continue;
    const place: Label = {
      ...(axis === 'x'
        ? {
            x: at + 5,
            y: frame.top + 8,
            anchor: at > frame.width - 120 ? ('end' as const) : ('start' as const),
          }
        : { x: frame.width - frame.right - 4, y: at - 9, anchor: 'end' as const }),
      text: truncate(text, fontSize, Math.min(200, frame.width / 3)),
      full: text,
      fill: paint.ink,
      halo: paint.paper,
    };
    const box = labelBox(place);
    if (boxes.some((other) => isOverlapping(box, other))) continue;
    boxes.push(box);
    parts.push(labelSvg(place));
  }
  return { svg: parts.join(''), boxes };
}
