import type { Line } from '../harness/row.ts';
import { inUnit, milliseconds, targetOf, verdictOf } from './verdict.ts';

const HEADINGS = [
  '',
  'what',
  'peer',
  'ours ÷ peer, or figure',
  'target',
  'verdict',
  'ours',
  'peer',
  'memory',
];

/** The lines as a table in Markdown. */
export function tableOf(lines: readonly Line[]): string {
  return markdownTable([HEADINGS, ...lines.map(cellsOf)]);
}

/** A table in Markdown with columns as wide as the repository's formatter makes them; the first row is its head. */
export function markdownTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const widths = head.map((_, column) => Math.max(3, ...rows.map((cells) => cells[column]?.length ?? 0)));
  const ruler = widths.map((width) => '-'.repeat(width));
  const lineOf = (cells: readonly string[]) =>
    `| ${widths.map((width, column) => (cells[column] ?? '').padEnd(width)).join(' | ')} |`;
  return [head, ruler, ...body].map(lineOf).join('\n');
}

function cellsOf(line: Line): readonly string[] {
  const { row, what, peer = '–', result } = line;
  if ('skipped' in result) return [row, what, shownPeer(peer), '', '', verdictOf(line), '', '', ''];
  const { figure, unit, ours, peer: theirs, peakBytes } = result;
  const spread = `${inUnit(figure.median, unit)} (${inUnit(figure.low, unit)} to ${inUnit(figure.high, unit)})`;
  return [
    row,
    what,
    shownPeer(peer),
    spread,
    targetOf(result),
    verdictOf(line),
    ours === undefined ? '' : milliseconds(ours),
    theirs === undefined ? '' : milliseconds(theirs),
    peakBytes === undefined ? '' : inUnit(peakBytes, 'bytes'),
  ];
}

/** Programs stand as code; what is said in words does not. */
function shownPeer(peer: string): string {
  return /^(find|git|node|restic|rm|xargs) /.test(peer) ? `\`${peer}\`` : peer;
}
