import { isCairnError } from '@cairn/core';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { jsonText, print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';

/**
 * Prints the JSON Schema of `cairn.yaml`, for editors; in a workspace with the options of its plugins. With `--json`
 * it is a part of a document, as every other result.
 */
export const configSchema: CommandHandler = async (frame) => {
  const schema = await schemaOf(frame);
  print(frame, { text: () => jsonText(schema), json: () => ({ schema }) });
};

/** The schema is asked for to write a first configuration, too. */
async function schemaOf(frame: Frame): Promise<unknown> {
  try {
    return await withWorkspace(frame, async (workspace) => workspace.configSchema());
  } catch (error) {
    if (!isCairnError(error, 'NO_WORKSPACE') && !isCairnError(error, 'CONFIG_INVALID')) throw error;
    return (await frame.loadLibrary()).configJsonSchema();
  }
}
