import { CairnError } from '@cairn/core';
import type { TableView, ViewModel } from '@cairn/core';
import { formatBytes, printable, tableCsv, viewText } from '@cairn/render';
import type { PluginCommand, Workspace, WrittenView } from '@cairn/workspace';
import { viewDocument } from '../documents/view-document.ts';
import { commandLine } from '../frame/command-line.ts';
import type { Frame } from '../frame/frame.ts';
import { flag, text } from '../frame/option-spec.ts';
import { print } from '../frame/print.ts';
import { textOptions } from '../frame/text-options.ts';
import { wordsOf } from './input-options.ts';

/** A call of a view or an action with the input that was typed. */
export interface PluginCall {
  readonly command: PluginCommand;
  readonly value: Readonly<Record<string, unknown>>;
  readonly options: Readonly<Record<string, unknown>>;
}

/** The options that every view has besides its own. */
export const viewOptions = {
  csv: flag('--csv', 'print a table as CSV'),
  html: text('--html <file>', 'write it as one page that loads nothing'),
  png: text('--png <file>', 'write its one chart or graph as a picture'),
  replace: flag('--replace', 'let --html and --png take the place of a file'),
} as const;

/** Loads a view and prints it as a table, as JSON, or as CSV, or writes it as a page or a picture. */
export async function runView(frame: Frame, workspace: Workspace, call: PluginCall): Promise<void> {
  const { command, value, options } = call;
  const view = await workspace.loadView(command.namespace, command.name, { value, signal: frame.signal });
  const formats = (['html', 'png'] as const).filter((format) => typeof options[format] === 'string');
  if (formats.length > 0) return writeFiles(frame, workspace, { ...call, view, formats });
  if (options['csv'] === true && !frame.globals.json) {
    frame.out.write(tableCsv(onlyTable(view)));
    return;
  }
  print(frame, { text: () => viewText(view, textOptions(frame, workspace)), json: () => viewDocument(view) });
}

/** The table of a view, or of a group that has one beside its figures and texts. */
function onlyTable(view: ViewModel): TableView {
  const tables = tablesIn(view);
  const [table] = tables;
  if (table !== undefined && tables.length === 1) return table;
  const got =
    view.kind === 'group' ? `a group with ${tables.length === 0 ? 'none' : tables.length}` : view.kind;
  throw new CairnError('USAGE', `expected a table for --csv, got ${got}`, {
    hint: '--json prints every kind of view.',
  });
}

function tablesIn(view: ViewModel): readonly TableView[] {
  if (view.kind === 'group') return view.parts.flatMap(tablesIn);
  return view.kind === 'table' ? [view] : [];
}

interface Writing extends PluginCall {
  readonly view: ViewModel;
  readonly formats: readonly ('html' | 'png')[];
}

/** What was written is the result; the view itself is in the files. */
async function writeFiles(frame: Frame, workspace: Workspace, writing: Writing): Promise<void> {
  const { command, value, options, view, formats } = writing;
  if (frame.globals.dryRun) {
    const paths = formats.map((format) => String(options[format]));
    print(frame, {
      text: () => `Would write ${paths.map(printable).join(' and ')}.`,
      json: () => ({ dryRun: true, paths }),
    });
    return;
  }
  const source = commandLine(frame, ...wordsOf(command, value));
  const files: WrittenView[] = [];
  for (const format of formats) {
    const path = String(options[format]);
    files.push(
      await workspace.writeView(view, { format, path, source, replace: options['replace'] === true }),
    );
  }
  print(frame, {
    text: () =>
      files
        .map(
          ({ path, bytes }) =>
            `${frame.style('good', '✓')} Wrote ${printable(path)} (${formatBytes(bytes)}).`,
        )
        .join('\n'),
    json: () => ({ files }),
  });
}
