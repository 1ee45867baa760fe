import type { Role } from './role.ts';

/** One of the sixteen colours that every terminal has, which its user chose, or one of the 256 that are fixed. */
export type Colour =
  | 'red'
  | 'green'
  | 'yellow'
  | 'blue'
  | 'magenta'
  | 'cyan'
  | 'white'
  | 'redBright'
  | 'greenBright'
  | 'yellowBright'
  | 'cyanBright'
  | 'magentaBright'
  | 'whiteBright'
  | `ansi256(${number})`;

/** How a role looks, in the properties of Ink's `Text`. */
export interface Look {
  readonly color?: Colour | undefined;
  readonly bold?: boolean | undefined;
  readonly dimColor?: boolean | undefined;
  readonly inverse?: boolean | undefined;
  readonly underline?: boolean | undefined;
}

/** Names of themes, as `--theme` takes them. */
export type ThemeName = 'dark' | 'light' | 'contrast' | 'none';

/** How every role looks. */
export interface Theme {
  readonly name: ThemeName;
  readonly looks: Readonly<Record<Role, Look>>;
}

const shapes = {
  cursor: { bold: true },
  heading: { bold: true },
  strong: { bold: true },
  match: { underline: true },
} as const;

const dark: Theme = {
  name: 'dark',
  looks: {
    ...shapes,
    accent: { color: 'cyan' },
    good: { color: 'green' },
    warn: { color: 'yellow' },
    bad: { color: 'redBright' },
    dim: { dimColor: true },
    border: { dimColor: true },
    mark: { color: 'magentaBright', bold: true },
    match: { color: 'yellow', underline: true },
    key: { color: 'cyan', bold: true },
  },
};

/** Yellow and the bright colours can't be read on white. */
const light: Theme = {
  name: 'light',
  looks: {
    ...shapes,
    accent: { color: 'blue' },
    good: { color: 'ansi256(22)' },
    warn: { color: 'ansi256(94)' },
    bad: { color: 'ansi256(124)' },
    dim: { color: 'ansi256(240)' },
    border: { color: 'ansi256(245)' },
    mark: { color: 'ansi256(90)', bold: true },
    match: { color: 'ansi256(94)', underline: true },
    key: { color: 'blue', bold: true },
  },
};

/** Nothing is dim, and what matters is bold or underlined besides. */
const contrast: Theme = {
  name: 'contrast',
  looks: {
    ...shapes,
    accent: { color: 'cyanBright', bold: true },
    good: { color: 'greenBright', bold: true },
    warn: { color: 'yellowBright', bold: true },
    bad: { color: 'redBright', bold: true, underline: true },
    dim: {},
    border: { color: 'whiteBright' },
    mark: { color: 'magentaBright', bold: true },
    match: { bold: true, underline: true },
    key: { color: 'whiteBright', bold: true },
  },
};

const none: Theme = {
  name: 'none',
  looks: {
    ...shapes,
    accent: {},
    good: {},
    warn: {},
    bad: { bold: true },
    dim: {},
    border: {},
    mark: { bold: true },
    key: { bold: true },
  },
};

/** All themes by name. */
export const themes: Readonly<Record<ThemeName, Theme>> = { dark, light, contrast, none };

/** Which theme is asked for: by name, by the environment, or by the terminal's own background. */
export interface ThemeQuestion {
  readonly name?: ThemeName | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * The theme to draw with: the one that was named, none where colours are not wanted (`NO_COLOR`, see
 * no-color.org) or not to be had, and else light or dark by what the terminal says of its background in
 * `COLORFGBG`.
 */
export function chooseTheme({ name, environment }: ThemeQuestion): Theme {
  if (name !== undefined) return themes[name];
  if ((environment['NO_COLOR'] ?? '') !== '' || environment['TERM'] === 'dumb') return themes.none;
  const background = environment['COLORFGBG']?.split(';').at(-1);
  return background === '7' || background === '15' ? themes.light : themes.dark;
}
