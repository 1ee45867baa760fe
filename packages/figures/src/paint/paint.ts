/** How a figure is coloured; `auto` follows the reader's light or dark setting. */
export type Theme = 'light' | 'dark' | 'auto';

/** The colours of a figure, as they stand in its attributes. */
export interface Paint {
  readonly ink: string;
  readonly soft: string;
  readonly grid: string;
  readonly paper: string;
  /** One for each series. */
  readonly series: readonly string[];
}

/**
 * Okabe and Ito, "Color Universal Design" (2008), in an order in which neighbours differ in lightness too. The
 * dark set is lighter, and the yellow of the light set darker, so that lines stand out from their ground.
 */
export const paints: Readonly<Record<'light' | 'dark', Paint>> = {
  light: {
    ink: '#1b1f24',
    soft: '#57606a',
    grid: '#dde1e6',
    paper: '#ffffff',
    series: ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#8a7a00', '#4d4d4d'],
  },
  dark: {
    ink: '#e6e9ed',
    soft: '#a3adb8',
    grid: '#363d46',
    paper: '#15191e',
    series: ['#56b4e9', '#ff8a3d', '#2cc79b', '#e39bc4', '#f0b429', '#8fa8ff', '#f0e442', '#c4c9cf'],
  },
};

/** The same colours as properties of the page or figure around. */
const variables: Paint = {
  ink: 'var(--ink)',
  soft: 'var(--soft)',
  grid: 'var(--grid)',
  paper: 'var(--paper)',
  series: paints.light.series.map((_, index) => `var(--s${index})`),
};

/** The colours of a theme. */
export function paintOf(theme: Theme): Paint {
  return theme === 'auto' ? variables : paints[theme];
}

/** Declares {@link variables} for one set of colours. */
export function declarations({ ink, soft, grid, paper, series }: Paint): string {
  const colours = series.map((colour, index) => `--s${index}:${colour}`).join(';');
  return `--ink:${ink};--soft:${soft};--grid:${grid};--paper:${paper};${colours}`;
}

/** The look of one series: never colour alone. */
export interface SeriesStyle {
  readonly colour: string;
  /** Dashes of a line, empty for an unbroken one. */
  readonly dash: string;
  readonly symbol: SymbolName;
  /** Hatching of a bar; 0 is none. */
  readonly hatch: number;
}

/** Shapes of points. */
type SymbolName = (typeof symbols)[number];

const symbols = ['circle', 'triangle', 'square', 'diamond', 'cross', 'star', 'wye'] as const;
const dashes = ['', '7 3', '2 3', '9 3 2 3', '12 5', '4 2 1 2'] as const;

/** The look of a series by its place. Colours, dashes and symbols repeat in different rhythms. */
export function seriesStyle(index: number, { series }: Paint): SeriesStyle {
  const round = Math.floor(index / series.length);
  return {
    colour: series[index % series.length] ?? 'currentColor',
    dash: dashes[(index + round) % dashes.length] ?? '',
    symbol: symbols[(index + round) % symbols.length] ?? 'circle',
    hatch: (index + round) % 4,
  };
}
