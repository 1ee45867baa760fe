type Rgb = readonly [number, number, number];

/** From little to much: light to dark, so that it reads without colours too. */
const sequence: readonly Rgb[] = [
  [240, 244, 250],
  [171, 201, 230],
  [86, 152, 205],
  [20, 95, 160],
  [8, 45, 92],
];

/** Away from a middle in two directions: orange below, blue above. */
const divergence: readonly Rgb[] = [
  [153, 62, 0],
  [235, 148, 78],
  [245, 243, 240],
  [108, 172, 220],
  [8, 75, 135],
];

/** What the numbers of a heat map lie between. */
export interface ShadeRange {
  readonly low: number;
  readonly high: number;
  /** From which colours go apart in two directions. */
  readonly middle?: number | undefined;
}

/** The colour of a number, and one that can be read on it. They are the same on light and dark pages. */
export function shadeOf(value: number, range: ShadeRange): { readonly fill: string; readonly ink: string } {
  const colour = mix(range.middle === undefined ? sequence : divergence, positionOf(value, range));
  return { fill: `rgb(${colour.join(',')})`, ink: luminance(colour) > 0.3 ? '#111111' : '#ffffff' };
}

/** Where a number lies on its scale, from 0 to 1. Both directions of a divergence have the same measure. */
function positionOf(value: number, { low, high, middle }: ShadeRange): number {
  if (middle === undefined) return high === low ? 0.5 : (value - low) / (high - low);
  const reach = Math.max(high - middle, middle - low);
  return reach === 0 ? 0.5 : 0.5 + (value - middle) / reach / 2;
}

function mix(colours: readonly Rgb[], position: number): Rgb {
  const place = Math.min(1, Math.max(0, position)) * (colours.length - 1);
  const from = colours[Math.floor(place)] ?? [0, 0, 0];
  const to = colours[Math.ceil(place)] ?? from;
  const part = place % 1;
  const between = (index: 0 | 1 | 2): number => Math.round(from[index] + (to[index] - from[index]) * part);
  return [between(0), between(1), between(2)];
}

/** Relative luminance (WCAG 2.2). */
function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
