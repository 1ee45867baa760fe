/** The signs that stand beside colours. All take one column. */
export interface Glyphs {
  readonly cursor: string;
  readonly mark: string;
  readonly ascending: string;
  readonly descending: string;
  readonly open: string;
  readonly closed: string;
  readonly bullet: string;
  readonly quote: string;
  readonly rule: string;
  readonly more: string;
}

const unicode: Glyphs = {
  cursor: '▸',
  mark: '✓',
  ascending: '↑',
  descending: '↓',
  open: '▾',
  closed: '▸',
  bullet: '•',
  quote: '│',
  rule: '─',
  more: '…',
};

const ascii: Glyphs = {
  cursor: '>',
  mark: '*',
  ascending: '^',
  descending: 'v',
  open: 'v',
  closed: '>',
  bullet: '*',
  quote: '|',
  rule: '-',
  more: '~',
};

/** The signs for a terminal that shows everything, or only ASCII. */
export function glyphsFor(isAscii: boolean | undefined): Glyphs {
  return isAscii === true ? ascii : unicode;
}
