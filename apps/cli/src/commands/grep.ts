import { CairnError, messageOf } from '@cairn/core';
import { printable } from '@cairn/render';
import type { FoundLine, Workspace } from '@cairn/workspace';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import type { CommandHandler, CommandInput } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { holdYoungMemory } from '../frame/hold-young-memory.ts';
import { jsonText, schemaVersion } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { grepOptions } from '../table/compaction.ts';

type Options = CommandInput<typeof grepOptions>['options'];

/** Finds lines that fit a pattern, in compacted files too. Exits as grep does. */
export const grep: CommandHandler<typeof grepOptions> = async (frame, { operands, options }) => {
  const [written = '', ...references] = operands;
  const search = {
    pattern: patternOf(written, options),
    references,
    families: options.family,
    isFirstEnough: options.filesWithMatches ?? false,
    signal: frame.signal,
  };
  return withWorkspace(frame, async (workspace) => {
    holdYoungMemory();
    const found = workspace.searchFiles(search);
    const isAny = frame.globals.json
      ? await printDocument(frame, found)
      : await printLines(frame, found, options);
    return isAny ? exitCodes.done : NOTHING_FITS;
  });
};

/** As grep says it. */
const NOTHING_FITS: ExitCode = exitCodes.failed;

function patternOf(written: string, { ignoreCase }: Options): RegExp {
  try {
    return new RegExp(written, ignoreCase === true ? 'iu' : 'u');
  } catch (error) {
    throw new CairnError('VALUE_INVALID', `expected a regular expression: ${messageOf(error)}`, {
      cause: error,
    });
  }
}

type Found = ReturnType<Workspace['searchFiles']>;

async function printLines(
  frame: Frame,
  found: Found,
  { count, filesWithMatches }: Options,
): Promise<boolean> {
  const counts = new Map<string, number>();
  for await (const line of found) {
    const path = printable(line.path);
    counts.set(path, (counts.get(path) ?? 0) + 1);
    if (filesWithMatches === true) frame.out.write(`${path}\n`);
    else if (count !== true) frame.out.write(`${path}:${line.line + 1}:${textOf(frame, line)}\n`);
    if (frame.out.isClosed) return true;
  }
  if (count === true) for (const [path, lines] of counts) frame.out.write(`${path}:${lines}\n`);
  return counts.size > 0;
}

/** What goes on to another program is left as it is. */
function textOf(frame: Frame, { text }: FoundLine): string {
  return frame.out.isTerminal ? text.split('\t').map(printable).join('\t') : text;
}

async function printDocument(frame: Frame, found: Found): Promise<boolean> {
  const matches = await Array.fromAsync(found, ({ line, ...rest }) => ({ ...rest, record: line + 1 }));
  frame.out.write(`${jsonText({ schemaVersion, matches, total: matches.length })}\n`);
  return matches.length > 0;
}
