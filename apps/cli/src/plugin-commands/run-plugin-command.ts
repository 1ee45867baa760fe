import { CairnError, isCairnError, suggest } from '@cairn/core';
import type { PluginCommand, Workspace } from '@cairn/workspace';
import { CommanderError } from 'commander';
import type { Command } from 'commander';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandInput, CommandSpec } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { createParser } from '../frame/parser.ts';
import { commandOf, oneOf, toUsageError } from '../frame/usage-error.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import { globalOptions } from '../table/table.ts';
import { operandsOf, optionsOf, valueOf } from './input-options.ts';
import { actionOptions, runAction } from './run-action.ts';
import { runView, viewOptions } from './run-view.ts';

/**
 * Runs `cairn <namespace> <action or view>`: the words are looked up among what the workspace's
 * plugins add, and the flags come from the schema of the input.
 *
 * @throws CairnError `USAGE` with the nearest name when there is no such command.
 */
export async function runPluginCommand(
  frame: Frame,
  words: readonly string[],
  parser: Command,
): Promise<ExitCode> {
  const [name = '', second] = parser.parseOptions([...words]).operands;
  const known = parser.commands.map((command) => command.name());
  return whereNamespacesAreKnown(frame, { name, known }, async (workspace) => {
    const commands = workspace.commands().filter((command) => command.namespace === name);
    const plugin = workspace.plugins().find(({ namespace }) => namespace === name);
    if (commands.length === 0 && plugin !== undefined) throw withoutCommands(plugin.name);
    if (commands.length === 0)
      throw unknownCommand(name, [...known, ...workspace.commands().map((command) => command.namespace)]);
    if (second === undefined && !words.some((word) => word === '--help' || word === '-h'))
      throw incomplete(name, commands);
    let exitCode: ExitCode = exitCodes.done;
    const program = createParser(frame, {
      groups: [{ heading: 'Commands', commands: commands.map((command) => specOf(command, workspace)) }],
      globals: globalOptions,
      run: async (spec, input) => {
        const handle = await spec.load();
        exitCode = (await handle(frame, input)) ?? exitCodes.done;
      },
    });
    try {
      await program.parseAsync([...words], { from: 'user' });
    } catch (error) {
      // The parser of the other commands knows nothing of these, so that it could not name their help.
      if (!(error instanceof CommanderError) || error.exitCode === 0) throw error;
      throw toUsageError(error, commandOf(program, program.parseOptions([...words]).operands));
    }
    return exitCode;
  });
}

interface Asked {
  readonly name: string;
  readonly known: readonly string[];
}

/** Outside of a workspace there are no namespaces, so that the word is simply no command. */
async function whereNamespacesAreKnown<T>(
  frame: Frame,
  { name, known }: Asked,
  use: (workspace: Workspace) => Promise<T>,
): Promise<T> {
  try {
    return await withWorkspace(frame, use);
  } catch (error) {
    throw isCairnError(error, 'NO_WORKSPACE') ? unknownCommand(name, known) : error;
  }
}

function specOf(command: PluginCommand, workspace: Workspace): CommandSpec {
  const own = command.kind === 'view' ? viewOptions : actionOptions(command);
  const run = async (frame: Frame, input: CommandInput): Promise<ExitCode | void> => {
    const call = { command, value: valueOf(command, input), options: input.options };
    return command.kind === 'view' ? runView(frame, workspace, call) : runAction(frame, workspace, call);
  };
  return {
    name: `${command.namespace} ${command.name}`,
    summary: command.title,
    operands: operandsOf(command),
    options: { ...optionsOf(command), ...own },
    load: async () => run,
  };
}

function unknownCommand(name: string, known: readonly string[]): CairnError {
  const near = suggest(name, known);
  return new CairnError('USAGE', `expected a command, got ${JSON.stringify(name)}`, {
    hint: near === undefined ? 'cairn --help lists commands.' : `Did you mean cairn ${near}?`,
  });
}

function withoutCommands(plugin: string): CairnError {
  return new CairnError('USAGE', `expected a command, got the namespace of ${plugin}, which adds none`, {
    hint: 'cairn plugins list shows what it adds; cairn list --family NAME shows its artifacts.',
  });
}

function incomplete(name: string, commands: readonly PluginCommand[]): CairnError {
  const names = oneOf(commands.map((command) => command.name));
  return new CairnError('USAGE', `expected ${names} after cairn ${name}`, {
    hint: `cairn ${name} --help shows what they do.`,
  });
}
