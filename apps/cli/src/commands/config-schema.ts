import type { CommandHandler } from '../frame/command-spec.ts';
import { jsonText } from '../frame/print.ts';

/** Prints the JSON Schema of `cairn.yaml`, for editors; it needs no workspace. */
export const configSchema: CommandHandler = async (frame) => {
  const { configSchema: schemaOf } = await frame.library();
  frame.out.write(`${jsonText(schemaOf())}\n`);
};
