import type { ExitCode } from '../exit-codes.ts';
import type { Frame } from './frame.ts';
import type { OptionSpecs, OptionValues } from './option-spec.ts';

/** A word after the command that is no option. */
export interface OperandSpec {
  /** With the brackets of a usage line: `<id>`, `[id...]`. */
  readonly name: string;
  readonly summary: string;
}

/** What was typed for a command, parsed. */
export interface CommandInput<O extends OptionSpecs = OptionSpecs> {
  readonly operands: readonly string[];
  readonly options: OptionValues<O>;
}

/** What a command does; without an exit code it is done. */
export type CommandHandler<O extends OptionSpecs = OptionSpecs> = (
  frame: Frame,
  input: CommandInput<O>,
) => Promise<ExitCode | void>;

/** A command as the table holds it: everything that help and completion need, and where its code is. */
export interface CommandSpec<O extends OptionSpecs = OptionSpecs> {
  /** The words that call it: `trash list`. */
  readonly name: string;
  readonly summary: string;
  /** More than the summary says, for the command's own help. */
  readonly details?: string | undefined;
  readonly operands?: readonly OperandSpec[] | undefined;
  readonly options?: O | undefined;
  readonly examples?: readonly string[] | undefined;
  /** Loads the code: only what is called is loaded. */
  readonly load: () => Promise<CommandHandler<O>>;
}

/** Commands under one heading of the help. */
export interface CommandGroup {
  readonly heading: string;
  readonly commands: readonly CommandSpec[];
}

/** Checks a command's handler against its options, and forgets their types so that commands fit in a table. */
export function defineCommand<O extends OptionSpecs = OptionSpecs>(spec: CommandSpec<O>): CommandSpec {
  return spec as unknown as CommandSpec;
}
