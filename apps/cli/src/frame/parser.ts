import { CairnError, isCairnError } from '@cairn/core';
import { Command, Option } from 'commander';
import { groupSummaries } from '../table/table.ts';
import type { CommandGroup, CommandInput, CommandSpec } from './command-spec.ts';
import type { Context } from './context.ts';
import type { GlobalOptions } from './frame.ts';
import type { OptionSpec, OptionSpecs } from './option-spec.ts';

/** What is done with the command that was typed. */
type Runner = (spec: CommandSpec, input: CommandInput, globals: GlobalOptions) => Promise<void>;

/** The pieces that a parser is made of. */
export interface ParserParts {
  readonly groups: readonly CommandGroup[];
  readonly globals: OptionSpecs;
  readonly run: Runner;
}

/** A commander program for a table of commands. It throws `CommanderError` and never exits. */
export function createParser(context: Context, { groups, globals, run }: ParserParts): Command {
  const program = createProgram(context);
  addOptions(program, globals);
  program.helpOption('-h, --help', 'show help');
  for (const { heading, commands } of groups) {
    for (const spec of commands) addCommand(program, { spec, heading: `${heading}:`, run });
    program.commandsGroup(`${heading}:`);
  }
  program.helpCommand('help [command]', 'show help for a command');
  nameSubcommands(program);
  return program;
}

/** The values of the options that every command has. */
export function globalsOf(program: Command): GlobalOptions {
  const { workspace, json, quiet, verbose, color, dryRun } = program.opts<Partial<GlobalOptions>>();
  return {
    workspace,
    json: json ?? false,
    quiet: quiet ?? false,
    verbose: verbose ?? false,
    color: color ?? true,
    dryRun: dryRun ?? false,
  };
}

function createProgram({ out, err, version }: Context): Command {
  return new Command('cairn')
    .description(
      'Finds what pipelines leave on disk, says what should stay and why, and cleans up so that it can be taken back.',
    )
    .version(version, '-V, --version', 'print the version')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => out.write(text),
      // Errors are reported in one place, in one form.
      writeErr: () => {},
      outputError: () => {},
      getOutHelpWidth: () => Math.min(out.columns ?? 100, 100),
      getErrHelpWidth: () => Math.min(err.columns ?? 100, 100),
      getOutHasColors: () => false,
    })
    .configureHelp({ showGlobalOptions: true, minWidthToWrap: 20, subcommandTerm });
}

/** The command's words and operands; options are seen in its own help. */
function subcommandTerm(command: Command): string {
  const operands = command.registeredArguments.map((each) =>
    bracketed(each.name(), each.required, each.variadic),
  );
  return [command.name(), ...operands].join(' ');
}

function bracketed(name: string, required: boolean, variadic: boolean): string {
  const inner = `${name}${variadic ? '...' : ''}`;
  return required ? `<${inner}>` : `[${inner}]`;
}

interface NewCommand {
  readonly spec: CommandSpec;
  readonly heading: string;
  readonly run: Runner;
}

function addCommand(program: Command, { spec, heading, run }: NewCommand): void {
  const words = spec.name.split(' ');
  const parent = parentOf(program, words.slice(0, -1), heading);
  const command = parent.command(words.at(-1) ?? '').summary(spec.summary);
  if (parent === program) command.helpGroup(heading);
  command.description(
    [capitalised(spec.summary), spec.details?.replace(/\.$/, '')].filter(Boolean).join('. ') + '.',
  );
  for (const { name, summary } of spec.operands ?? []) command.argument(name, summary);
  addOptions(command, spec.options ?? {});
  if (spec.examples !== undefined)
    command.addHelpText('after', `\nExamples:\n${spec.examples.map((each) => `  cairn ${each}\n`).join('')}`);
  command.action(async () => {
    await run(
      spec,
      { operands: command.args, options: optionsOf(command, spec.options ?? {}) },
      globalsOf(program),
    );
  });
}

/** The command that introduces others, made when the first of them comes. */
function parentOf(program: Command, words: readonly string[], heading: string): Command {
  let parent = program;
  for (const [index, word] of words.entries()) {
    const name = words.slice(0, index + 1).join(' ');
    const known = parent.commands.find((each) => each.name() === word);
    parent = known ?? newParent(parent, { word, name, heading });
  }
  return parent;
}

function newParent(
  parent: Command,
  { word, name, heading }: { readonly word: string; readonly name: string; readonly heading: string },
): Command {
  return parent
    .command(word)
    .summary(groupSummaries[name] ?? '')
    .helpGroup(heading)
    .helpCommand(false)
    .description(`${capitalised(groupSummaries[name] ?? `what the plugin of ${name} adds`)}.`);
}

/** Words that only introduce others say in the help which. */
function nameSubcommands(program: Command): void {
  for (const command of program.commands.filter((each) => each.commands.length > 0)) {
    const names = command.commands.map((each) => each.name()).join(', ');
    command.summary(`${command.summary()}: ${names}`);
  }
}

function addOptions(command: Command, specs: OptionSpecs): void {
  for (const spec of Object.values(specs)) {
    command.addOption(toOption(spec.flags, spec));
    if (spec.alias !== undefined) {
      const value = /<.*>/.exec(spec.flags)?.[0];
      command.addOption(
        toOption(value === undefined ? spec.alias : `${spec.alias} ${value}`, spec).hideHelp(),
      );
    }
  }
}

function toOption(flags: string, spec: OptionSpec): Option {
  const summary =
    spec.alias === undefined || spec.alias === flags ? spec.summary : `${spec.summary} (alias ${spec.alias})`;
  const option = new Option(flags, summary)
    .hideHelp(spec.hidden ?? false)
    .makeOptionMandatory(spec.required ?? false);
  if (spec.choices !== undefined) option.choices([...spec.choices]);
  const { parse } = spec;
  if (parse !== undefined)
    option.argParser((text: string, before: unknown) => {
      const value = named(flags, () => parse(text));
      return spec.repeats === true ? joined(before, value) : value;
    });
  return option;
}

/** What is wrong with a value is said with the option that it was given to. */
function named<V>(flags: string, parse: () => V): V {
  try {
    return parse();
  } catch (error) {
    const name = /--[\w-]+/.exec(flags)?.[0] ?? flags;
    if (!isCairnError(error) || error.message.includes(name)) throw error;
    const { code, message, hint, path } = error;
    throw new CairnError(code, `${name}: ${message}`, { hint, path, cause: error });
  }
}

function joined(before: unknown, values: unknown): unknown {
  return [...(Array.isArray(before) ? before : []), ...(Array.isArray(values) ? values : [values])];
}

/** The values by the names that the code uses: an alias counts as the option itself. */
function optionsOf(command: Command, specs: OptionSpecs): Record<string, unknown> {
  const values = command.opts<Record<string, unknown>>();
  return Object.fromEntries(
    Object.entries(specs).flatMap(([name, spec]) => {
      const own = values[attributeOf(spec.flags)];
      const value = own ?? (spec.alias === undefined ? undefined : values[attributeOf(spec.alias)]);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

function attributeOf(flags: string): string {
  return new Option(flags).attributeName();
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
