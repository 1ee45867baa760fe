import type { Line, Span } from './role.ts';
import type { Colour, Look, Theme } from './theme.ts';

const colours: Readonly<Record<string, number>> = {
  red: 31,
  green: 32,
  yellow: 33,
  blue: 34,
  magenta: 35,
  cyan: 36,
  white: 37,
  redBright: 91,
  greenBright: 92,
  yellowBright: 93,
  magentaBright: 95,
  cyanBright: 96,
  whiteBright: 97,
};

/**
 * A line as one text with its colours in it (SGR of ECMA-48). One text a line costs far less to lay out than
 * one for each span.
 */
export function paintLine(line: Line, theme: Theme): string {
  return line.map((span) => paintSpan(span, theme)).join('');
}

/**
 * How a span looks in a theme. What is inverse has no colours: exchanged,
 * they would be grounds of many colours, on which nothing can be read.
 */
function lookOf({ role, inverse }: Span, theme: Theme): Look {
  const look: Look = role === undefined ? {} : theme.looks[role];
  if (inverse !== true) return look;
  return { bold: look.bold, underline: look.underline, inverse: true };
}

function paintSpan(span: Span, theme: Theme): string {
  if (span.text === '') return '';
  const { color, bold, dimColor, underline, inverse } = lookOf(span, theme);
  const on: string[] = [];
  const off: string[] = [];
  const add = (begin: string, end: number): void => {
    on.push(begin);
    off.unshift(String(end));
  };
  if (color !== undefined) add(colourCode(color), 39);
  if (bold === true) add('1', 22);
  if (dimColor === true) add('2', 22);
  if (underline === true) add('4', 24);
  if (inverse === true) add('7', 27);
  if (on.length === 0) return span.text;
  return `\u001b[${on.join(';')}m${span.text}\u001b[${off.join(';')}m`;
}

function colourCode(colour: Colour): string {
  const fixed = /^ansi256\((\d+)\)$/.exec(colour)?.[1];
  return fixed === undefined ? String(colours[colour] ?? 39) : `38;5;${fixed}`;
}
