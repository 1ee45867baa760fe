import type { TableView, ViewModel } from '@cairn/core';
import type { PluginCommand } from '@cairn/workspace';

/** What a view's input calls the page that is wanted. */
const CURSOR = 'cursor';

/** Whether a view can be asked for its next page: its input has a place for the cursor. */
export function hasPages({ input }: Pick<PluginCommand, 'input'>): boolean {
  const { properties } = input;
  return typeof properties === 'object' && properties !== null && CURSOR in properties;
}

/** A view's input as people are asked for it: without the place for the cursor. */
export function inputWithoutPages({
  kind,
  input,
}: Pick<PluginCommand, 'kind' | 'input'>): PluginCommand['input'] {
  const { properties } = input;
  if (kind !== 'view' || typeof properties !== 'object' || properties === null) return input;
  const others = Object.entries(properties).filter(([name]) => name !== CURSOR);
  return { ...input, properties: Object.fromEntries(others) };
}

/** The same question, for the page that a cursor stands for. */
export function pageInput(
  input: Readonly<Record<string, unknown>>,
  cursor: string,
): Readonly<Record<string, unknown>> {
  return { ...input, [CURSOR]: cursor };
}

/** What the next page of a view is asked for with: the cursor of its first table that goes on. */
export function nextCursor(model: ViewModel): string | undefined {
  return pagedTable(model)?.cursor;
}

/** How many rows of the table that goes on are there, or of the first table when none does. */
export function loadedRows(model: ViewModel): number {
  return (pagedTable(model) ?? tablesOf(model)[0])?.rows.length ?? 0;
}

/** A view with the rows of the next page after its own. An answer that is no such table ends the list. */
export function withPage(model: ViewModel, page: ViewModel): ViewModel {
  const table = pagedTable(model);
  if (table === undefined) return model;
  const more = tablesOf(page)[tablesOf(model).indexOf(table)];
  return replaced(model, table, {
    ...table,
    rows: [...table.rows, ...(more?.rows ?? [])],
    // A page without rows would be asked for again and again.
    cursor: more === undefined || more.rows.length === 0 ? undefined : more.cursor,
  });
}

function pagedTable(model: ViewModel): TableView | undefined {
  return tablesOf(model).find(({ cursor }) => cursor !== undefined);
}

function tablesOf(model: ViewModel): readonly TableView[] {
  if (model.kind === 'table') return [model];
  return model.kind === 'group' ? model.parts.flatMap(tablesOf) : [];
}

function replaced(model: ViewModel, old: TableView, table: TableView): ViewModel {
  if (model === old) return table;
  if (model.kind !== 'group') return model;
  return { ...model, parts: model.parts.map((part) => replaced(part, old, table)) };
}
