import { CairnError } from '@cairn/core';
import { tableCsv, viewText } from '@cairn/render';
import type { PluginCommand, Workspace } from '@cairn/workspace';
import { viewDocument } from '../documents/view-document.ts';
import type { Frame } from '../frame/frame.ts';
import { flag } from '../frame/option-spec.ts';
import { print } from '../frame/print.ts';
import { textOptions } from '../frame/text-options.ts';

/** A call of a view or an action with the input that was typed. */
export interface PluginCall {
  readonly command: PluginCommand;
  readonly value: Readonly<Record<string, unknown>>;
  readonly options: Readonly<Record<string, unknown>>;
}

/** The options that every view has besides its own. */
export const viewOptions = { csv: flag('--csv', 'print a table as CSV') } as const;

/** Loads a view and prints it as a table, as JSON, or as CSV. */
export async function runView(frame: Frame, workspace: Workspace, call: PluginCall): Promise<void> {
  const { command, value, options } = call;
  const view = await workspace.loadView(command.namespace, command.name, { value, signal: frame.signal });
  if (options['csv'] === true && !frame.globals.json) {
    if (view.kind !== 'table')
      throw new CairnError('USAGE', `expected a table for --csv, got ${view.kind}`, {
        hint: '--json prints every kind of view.',
      });
    frame.out.write(tableCsv(view));
    return;
  }
  print(frame, { text: () => viewText(view, textOptions(frame, workspace)), json: () => viewDocument(view) });
}
