import type { Cell, Column, TableView } from '@cairn/core';
import { cellText } from '../text/cell-text.ts';
import { escapeText, oneLine } from '../text/escape.ts';
import type { PageNames } from './page-names.ts';

/** What a table is written with. */
export interface TableOptions {
  readonly names: PageNames;
  readonly zone: string;
}

/** A table whose cells say what they sort by, where that is not their text. */
export function tableHtml(view: TableView, { names, zone }: TableOptions): string {
  if (view.rows.length === 0) return `<p class="empty">${escapeText(oneLine(view.empty))}</p>`;
  const heads = view.columns.map(
    (column) => `<th scope="col"${classOf(column)}>${textHtml(oneLine(column.title))}</th>`,
  );
  const rows = view.rows.map((row) => {
    const name = names.ofRow(row);
    const cells = view.columns.map((column) => cellHtml(row.cells[column.key] ?? null, column, zone));
    return `<tr${name === undefined ? '' : ` id="${escapeText(name)}"`}>${cells.join('')}</tr>`;
  });
  const left = (view.total ?? view.rows.length) - view.rows.length;
  const more = left > 0 ? `<p class="note">… and ${left} more, which are not on this page.</p>` : '';
  const title = escapeText(oneLine(view.title));
  return (
    `<div class="scroll rows" role="region" tabindex="0" aria-label="${title}"><table class="sort">` +
    `<thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>${more}`
  );
}

/** A text of unknown language: its own direction of writing, apart from what is around. */
export function textHtml(text: string): string {
  return /^[\u0020-\u007e]*$/.test(text) ? escapeText(text) : `<bdi>${escapeText(text)}</bdi>`;
}

function cellHtml(cell: Cell, column: Column, zone: string): string {
  const text = cellText(cell, column, zone);
  const key = sortKey(cell, column);
  const value = key === undefined || key === text ? '' : ` data-v="${escapeText(key)}"`;
  return `<td${classOf(column, text)}${value}>${textHtml(text)}</td>`;
}

/** Names stay on one line, and sentences get room, so that no row is tall for a narrow cell. */
function classOf(column: Column, text = ''): string {
  if (isNumeric(column)) return ' class="n"';
  if (column.type === 'time' || (text !== '' && text.length <= longestName)) return ' class="t"';
  return text.length >= shortestSentence ? ' class="s"' : '';
}

const longestName = 24;
const shortestSentence = 48;

function sortKey(cell: Cell, { type }: Column): string | undefined {
  if (cell === null) return '';
  if (typeof cell === 'number') return Number.isNaN(cell) ? '' : String(cell);
  if (typeof cell === 'object') return Number.isNaN(cell.value) ? '' : String(cell.value);
  if (type === 'time' && typeof cell === 'string' && !Number.isNaN(Date.parse(cell)))
    return String(Date.parse(cell));
  return undefined;
}

function isNumeric({ type }: Column): boolean {
  return (
    type === 'number' || type === 'bytes' || type === 'share' || type === 'duration' || type === 'interval'
  );
}
