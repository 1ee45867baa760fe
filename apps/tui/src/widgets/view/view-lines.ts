import type { GroupView, TableView, ViewModel } from '@cairn/core';
import type { TextOptions } from '@cairn/render';
import { chartText, coloured, graphText, printable, styledLines, viewText } from '@cairn/render';
import type { Line } from '../../theme/role.ts';
import { clipLine, wrapLine } from '../cell/line.ts';
import { layoutTable } from '../table/table-layout.ts';
import { tableLines } from '../table/table-lines.ts';
import { markdownLines } from './markdown-lines.ts';
import { viewTable } from './view-table.ts';

/** How a view is drawn. */
export interface ViewDrawing {
  /** Columns of the terminal. */
  readonly width: number;
  /** IANA name of the zone that times are written in. */
  readonly zone: string;
  /** Lines that a chart may take without its axis; ten when left out. */
  readonly chartHeight?: number | undefined;
  readonly ascii?: boolean | undefined;
}

/** Any view of any plugin as lines of at most a width, its title first. */
export function viewLines(view: ViewModel, drawing: ViewDrawing): readonly Line[] {
  const title: Line = [{ text: printable(view.title), role: 'heading' }];
  return [title, ...bodyLines(view, drawing)].map((line) => clipLine(line, drawing.width));
}

/** What {@link viewLines} draws below the title. */
function bodyLines(view: ViewModel, drawing: ViewDrawing): readonly Line[] {
  const options: TextOptions = { ...drawing, style: coloured };
  switch (view.kind) {
    case 'table':
      return tableBody(view, drawing);
    case 'chart':
      return styledLines(chartText(view, { ...options, height: drawing.chartHeight }));
    case 'figures':
      // The first line of its text is the title.
      return styledLines(viewText(view, options)).slice(1);
    case 'text':
      return markdownLines(view.text, drawing);
    case 'graph':
      return styledLines(graphText(view, options));
    case 'group':
      return groupBody(view, drawing);
  }
}

function tableBody(view: TableView, { width, zone, ascii }: ViewDrawing): readonly Line[] {
  if (view.rows.length === 0) return wrapLine([{ text: printable(view.empty), role: 'dim' }], width);
  const { columns, rows } = viewTable(view, zone);
  const layout = layoutTable(columns, width);
  const lines = tableLines(
    layout,
    rows.map((cells) => ({ cells })),
    { ascii },
  );
  const left = (view.total ?? rows.length) - rows.length;
  const notes = [
    ...(left > 0 ? [`and ${left} more`] : []),
    ...(layout.hidden.length > 0 ? [`no room for ${layout.hidden.map(printable).join(', ')}`] : []),
  ];
  return [...lines, ...notes.map((text): Line => [{ text: `   ${text}`, role: 'dim' }])];
}

function groupBody({ parts }: GroupView, drawing: ViewDrawing): readonly Line[] {
  return parts.flatMap((part, index) => [...(index === 0 ? [] : [[]]), ...viewLines(part, drawing)]);
}
