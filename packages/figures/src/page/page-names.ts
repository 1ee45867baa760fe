import type { Row, TableView, ViewModel } from '@cairn/core';
import { cellText } from '../text/cell-text.ts';
import { anchor, slug } from '../text/slug.ts';

/** The names by which the parts of a page can be linked to; each is there once. */
export interface PageNames {
  /** The anchor of a view. */
  readonly ofView: (view: ViewModel) => string;
  /** The anchor of a row: that of its table, a slash, and the row's own. */
  readonly ofRow: (row: Row) => string | undefined;
  /** The anchor that a link such as `#leaderboard/gpt4` leads to, if there is one. */
  readonly find: (link: string) => string | undefined;
}

/** Names all views, and all rows of tables, of a page. Without a name of its own a view is called by its title. */
export function namePage(views: readonly ViewModel[], zone: string): PageNames {
  const used = new Set<string>();
  const ofViews = new Map<ViewModel, string>();
  const ofRows = new Map<Row, string>();
  const once = (wanted: string): string => {
    let name = wanted;
    for (let count = 2; used.has(name); count++) name = `${wanted}-${count}`;
    used.add(name);
    return name;
  };
  const visit = (view: ViewModel): void => {
    const name = once(view.id === undefined ? slug(view.title) : anchor(view.id));
    ofViews.set(view, name);
    if (view.kind === 'group') for (const part of view.parts) visit(part);
    if (view.kind === 'table')
      for (const row of view.rows) ofRows.set(row, once(`${name}/${rowName(row, view, zone)}`));
  };
  for (const view of views) visit(view);
  return {
    ofView: (view) => ofViews.get(view) ?? '',
    ofRow: (row) => ofRows.get(row),
    find: (link) => [link.slice(1), anchor(decoded(link.slice(1)))].find((name) => used.has(name)),
  };
}

function rowName({ id, artifact, cells }: Row, { columns: [first] }: TableView, zone: string): string {
  if (id !== undefined) return anchor(id);
  if (artifact !== undefined) return anchor(artifact);
  return first === undefined ? 'row' : slug(cellText(cells[first.key], first, zone));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that is only that.
    return text;
  }
}
