import { CairnError, messageOf, suggest } from '@cairn/core';
import type { Command } from 'commander';
import { CommanderError } from 'commander';
import type { ExitCode } from './exit-codes.ts';
import { exitCodes } from './exit-codes.ts';
import type { CommandInput, CommandSpec } from './frame/command-spec.ts';
import type { Context } from './frame/context.ts';
import { reportFailure } from './frame/failure.ts';
import type { GlobalOptions } from './frame/frame.ts';
import { createFrame } from './frame/frame.ts';
import { createParser, globalsOf } from './frame/parser.ts';
import { commandOf, oneOf, toUsageError } from './frame/usage-error.ts';
import { commandGroups, commandTable, globalOptions } from './table/table.ts';

/**
 * Runs one command line and gives its exit code. Never throws: what goes wrong is told on standard
 * error.
 *
 * @param words what was typed after `cairn`.
 */
export async function runCairn(words: readonly string[], given: Context): Promise<ExitCode> {
  const context = { ...given, words, commandNames };
  let exitCode: ExitCode = exitCodes.done;
  let folder: string | undefined;
  const enter = (globals: GlobalOptions): void => {
    if (globals.workspace !== undefined && folder === undefined) enterFolder(context, globals.workspace);
    folder = globals.workspace;
  };
  const run = async (spec: CommandSpec, input: CommandInput, globals: GlobalOptions): Promise<void> => {
    enter(globals);
    const handle = await spec.load();
    const runCommand: Context['runCommand'] = async (again, changes) =>
      runCairn(again, { ...context, ...changes });
    exitCode = (await handle(createFrame({ ...context, runCommand }, globals), input)) ?? exitCodes.done;
  };
  const parser = createParser(context, { groups: commandGroups, globals: globalOptions, run });
  try {
    const [name, second] = parser.parseOptions([...words]).operands;
    if (name === undefined && !isVersion(words)) {
      enter(globalsOf(parser));
      const { addPluginHelp } = await import('./plugin-commands/plugin-help.ts');
      await addPluginHelp(parser);
    }
    if (name === undefined && !words.some((word) => answeredByParser.has(word))) parser.outputHelp();
    else if (name === undefined || isKnown(parser, name)) await parser.parseAsync(words, { from: 'user' });
    else {
      const globals = globalsOf(parser);
      enter(globals);
      if (second === undefined && words.some((word) => HELP.has(word))) {
        const { printNamespaceHelp } = await import('./plugin-commands/plugin-help.ts');
        if (await printNamespaceHelp(context, name)) return exitCodes.done;
      }
      const { runPluginCommand } = await import('./plugin-commands/run-plugin-command.ts');
      exitCode = await runPluginCommand(createFrame(context, globals), words, parser);
    }
  } catch (error) {
    return endOf(error, { context, words, parser });
  }
  return context.signal.aborted ? exitCodes.interrupted : exitCode;
}

const commandNames: readonly string[] = commandTable.map(({ name }) => name.split(' ', 1)[0] ?? name);

/** What asks for help. */
const HELP: ReadonlySet<string> = new Set(['-h', '--help']);

function isVersion(words: readonly string[]): boolean {
  return words.includes('-V') || words.includes('--version');
}

/** Without a command only these are more than a reason to show help. */
const answeredByParser: ReadonlySet<string> = new Set(['-h', '--help', '-V', '--version']);

/** Tells of an error that escaped every command: a defect, but still no stack. */
export function reportEscaped(error: unknown, words: readonly string[], context: Context): ExitCode {
  const globals = {
    json: words.includes('--json'),
    quiet: false,
    verbose: false,
    color: true,
    dryRun: false,
  };
  return reportFailure(createFrame(context, globals), error);
}

function isKnown(parser: Command, name: string): boolean {
  return name === 'help' || parser.commands.some((command) => command.name() === name);
}

function enterFolder(context: Context, folder: string): void {
  try {
    context.changeFolder(folder);
  } catch (error) {
    throw new CairnError(
      'USAGE',
      `-C: expected a folder that can be entered, got ${JSON.stringify(folder)}: ${whyNot(error)}`,
      { cause: error, path: folder },
    );
  }
}

/** `cairn help` was asked for what is no command of cairn itself. */
function unknownTopic([, topic = '']: readonly string[], parser: Command): CairnError {
  const near = suggest(
    topic,
    parser.commands.map((each) => each.name()),
  );
  return new CairnError('USAGE', `expected a command, got ${JSON.stringify(topic)}`, {
    hint:
      near === undefined
        ? 'cairn --help lists commands; those of plugins have --help.'
        : `Did you mean ${near}?`,
  });
}

function whyNot(error: unknown): string {
  switch (error instanceof Error && 'code' in error ? error.code : undefined) {
    case 'ENOENT':
      return 'there is none';
    case 'ENOTDIR':
      return 'it is no folder';
    case 'EACCES':
      return 'permission denied';
    default:
      return messageOf(error);
  }
}

interface Ending {
  readonly context: Context;
  readonly words: readonly string[];
  readonly parser: Command;
}

/** Help and version end the parser by an error that is none. */
function endOf(error: unknown, { context, words, parser }: Ending): ExitCode {
  const globals = { ...globalsOf(parser), json: words.includes('--json') };
  const frame = createFrame(context, globals);
  if (!(error instanceof CommanderError)) return reportFailure(frame, error);
  if (error.exitCode === 0) return exitCodes.done;
  const operands = parser.parseOptions([...words]).operands;
  if (error.code === 'commander.help') return reportFailure(frame, incomplete(operands, parser));
  return reportFailure(frame, toUsageError(error, commandOf(parser, operands)));
}

function incomplete(operands: readonly string[], parser: Command): CairnError {
  const name = commandOf(parser, operands);
  if (name === '') return unknownTopic(operands, parser);
  const group = name
    .split(' ')
    .reduce<Command | undefined>(
      (command, word) => command?.commands.find((each) => each.name() === word),
      parser,
    );
  const choices = oneOf((group?.commands ?? []).map((each) => each.name()));
  return new CairnError('USAGE', `expected ${choices} after cairn ${name}`, {
    hint: `cairn ${name} --help shows what they do.`,
  });
}
