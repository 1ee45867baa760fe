import { setImmediate } from 'node:timers/promises';
import type { ActionContext, OutputFile } from '@cairn/core';
import { isCairnError } from '@cairn/core';
import type { ExportChoice, ExportRow } from './choose-rows.ts';
import { chooseRows } from './choose-rows.ts';
import type { ExportFile } from './collections.ts';
import { exportFiles, exportMarks } from './collections.ts';
import { csvLine } from './csv-line.ts';

/** Rows that are written, and then marked, at once. */
const batch = 500;

/** What an export came to. */
export interface Exported {
  readonly path: string;
  readonly rows: number;
  /** Rows that an interrupted export had written before. */
  readonly before: number;
}

/** An export as it would be carried out now: the one that was interrupted, if there is one, or a new one. */
export interface ExportPlan {
  readonly open: OpenExport | undefined;
  readonly choice: ExportChoice;
}

/** An export that was interrupted, and how far it got. */
interface OpenExport extends ExportFile {
  /** Ids of the submissions whose rows are in the file. */
  readonly written: ReadonlySet<string>;
  /** Bytes up to the end of the last of them; what lies behind them was cut short. */
  readonly end: number;
}

/** Chooses what is to be written, going on with an interrupted export. */
export async function planExport(
  context: ActionContext,
  { again }: { readonly again: boolean },
): Promise<ExportPlan> {
  const open = openExport(context);
  const written = open?.written ?? new Set<string>();
  return { open, choice: await chooseRows(context, { again: open?.again ?? again, written }) };
}

/**
 * Writes what was chosen into a file, and marks it as exported. What is marked is in the file: rows are on the disk
 * before they are marked, and what an interrupted export wrote and did not mark is cut off by the next one.
 */
export async function writeExport(
  context: ActionContext,
  { path, again }: { readonly path: string; readonly again: boolean },
): Promise<Exported> {
  const { open, choice } = await planExport(context, { again });
  if (open === undefined) return writeNew(context, { path, again }, choice);
  const file = reopened(context, open);
  if (file !== undefined && holds(open, file, choice)) {
    file.truncate(open.end);
    return writeRows({ context, file, state: open }, choice.rows, open.written.size);
  }
  return writeAnew(context, open, file);
}

/** Marks whose rows are nowhere are none: when a file was lost, or has too few columns, all of its rows are written anew. */
async function writeAnew(
  context: ActionContext,
  open: OpenExport,
  file: OutputFile | undefined,
): Promise<Exported> {
  const { path, again } = open;
  context.collection(exportMarks).remove(open.written);
  file?.truncate(0);
  const choice = await chooseRows(context, { again, written: new Set() });
  return writeNew(context, { path, again, file }, choice);
}

function openExport(context: ActionContext): OpenExport | undefined {
  const files = [...context.collection(exportFiles).all()];
  const state = files.find(({ finished_at }) => finished_at === undefined);
  if (state === undefined) return undefined;
  const written = new Set<string>();
  let end = state.head;
  for (const mark of context.collection(exportMarks).all({ file: state.path })) {
    written.add(mark.submission_id);
    end = Math.max(end, mark.end);
  }
  return { ...state, written, end };
}

function reopened(context: ActionContext, { path }: ExportFile): OutputFile | undefined {
  try {
    return context.output(path, 'again');
  } catch (error) {
    if (isCairnError(error, 'NOT_FOUND')) return undefined;
    throw error;
  }
}

/** Tells whether a file still holds what is on record, and has room for what is to come. */
function holds(open: OpenExport, file: OutputFile, { columns }: ExportChoice): boolean {
  return file.size >= open.end && columns.every((name) => open.columns.includes(name));
}

interface NewFile {
  readonly path: string;
  readonly again: boolean;
  readonly file?: OutputFile | undefined;
}

/** The titles are written first, and that there is an export is on record. */
async function writeNew(
  context: ActionContext,
  { path, again, file = context.output(path, 'new') }: NewFile,
  { columns, rows }: ExportChoice,
): Promise<Exported> {
  file.append(csvLine(columns));
  const started_at = isoNow(context);
  const state = { path: file.path, columns, again, head: file.size, started_at };
  context.collection(exportFiles).put([state]);
  return writeRows({ context, file, state }, rows, 0);
}

interface Writer {
  readonly context: ActionContext;
  readonly file: OutputFile;
  readonly state: ExportFile;
}

/** In this order: a crash leaves rows without marks, and never marks without rows. */
async function writeRows(
  { context, file, state }: Writer,
  rows: readonly ExportRow[],
  before: number,
): Promise<Exported> {
  const marks = context.collection(exportMarks);
  const { path, columns } = state;
  try {
    for (let at = 0; at < rows.length; at += batch) {
      context.signal?.throwIfAborted();
      const part = rows.slice(at, at + batch);
      file.append(part.map(({ fields }) => csvLine(columns.map((name) => fields[name]))).join(''));
      const mark = { exported_at: isoNow(context), file: path, end: file.size };
      marks.put(part.map(({ id }) => ({ submission_id: id, ...mark })));
      await setImmediate();
    }
    const { again, head, started_at } = state;
    const finished_at = isoNow(context);
    context.collection(exportFiles).put([{ path, columns, again, head, started_at, finished_at }]);
    return { path, rows: before + rows.length, before };
  } finally {
    file.close();
  }
}

function isoNow({ now }: Pick<ActionContext, 'now'>): string {
  return new Date(now()).toISOString();
}
