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

/** What stands for signs of this interface on a terminal that shows only ASCII; names of files stay as they are. */
const plainSigns: Readonly<Record<string, string>> = {
  '▸': '>',
  '▾': 'v',
  '✓': '+',
  '✗': 'x',
  '…': '~',
  '─': '-',
  '│': '|',
  '•': '*',
  '·': '.',
  '‹': '<',
  '›': '>',
  '→': '>',
  '⇥': '>',
  '←': '<',
  '↑': '^',
  '↓': 'v',
  '↶': '<',
  '≈': '=',
  '−': '-',
  '■': '#',
  '’': "'",
  '†': '#',
};
const anySign = new RegExp(`[${Object.keys(plainSigns).join('')}]`, 'gu');

/** A text with signs that every terminal has, each as wide as the one that it stands for. */
export function asciiText(text: string): string {
  return text.replaceAll(anySign, (sign) => plainSigns[sign] ?? '?');
}

/** The signs for a terminal that shows everything, or only ASCII. */
export function glyphsFor(isAscii: boolean | undefined): Glyphs {
  return isAscii === true ? ascii : unicode;
}
