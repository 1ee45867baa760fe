import { CairnError, parseDuration, subtractDuration } from '@cairn/core';
import { formatBytes, formatCount, printable } from '@cairn/render';
import type { ArchivePlan, CreatedArchive, Workspace } from '@cairn/workspace';
import { archivePlanText, leftOutLines, percent } from '../archives/archive-text.ts';
import { archiveDocument, archivePlanDocument } from '../documents/archive-document.ts';
import type { ExitCode } from '../exit-codes.ts';
import { exitCodes } from '../exit-codes.ts';
import { applyLine, commandLine } from '../frame/command-line.ts';
import type { CommandHandler, CommandInput } from '../frame/command-spec.ts';
import { askConsent } from '../frame/consent.ts';
import { finishOperation } from '../frame/finish-operation.ts';
import type { Frame } from '../frame/frame.ts';
import { note } from '../frame/frame.ts';
import { holdYoungMemory } from '../frame/hold-young-memory.ts';
import { print, printText } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { archiveCreateOptions } from '../table/archive.ts';

type Input = CommandInput<typeof archiveCreateOptions>;

/** Writes artifacts into an archive; with `--move --apply` one operation trashes them once it has its place. */
export const archiveCreate: CommandHandler<typeof archiveCreateOptions> = async (frame, input) =>
  withWorkspace(frame, async (workspace) => {
    const { options, operands } = input;
    const plan = await workspace.planArchive({
      references: operands,
      families: options.family,
      before:
        options.olderThan === undefined
          ? undefined
          : subtractDuration(frame.now(), parseDuration(options.olderThan)),
      where: options.where,
      format: options.format,
      out: options.out,
      date: dateOf(frame),
      move: options.move,
      signal: frame.signal,
    });
    if (plan.artifacts.length === 0 || !isWanted(frame, input))
      return show(frame, workspace, { plan, input });
    return create(frame, workspace, { plan, input });
  });

/** https://reproducible-builds.org/specs/source-date-epoch/ */
function dateOf(frame: Frame): number | undefined {
  const epoch = frame.environment['SOURCE_DATE_EPOCH'];
  if (epoch === undefined || epoch === '') return undefined;
  if (/^\d{1,12}$/.test(epoch)) return Number(epoch) * 1000;
  throw new CairnError(
    'USAGE',
    `expected seconds since 1970 in SOURCE_DATE_EPOCH, got ${JSON.stringify(epoch)}`,
  );
}

/** An archive is a copy and made at once; moving is planned first, as all that takes files away. */
function isWanted(frame: Frame, { options }: Input): boolean {
  return !frame.globals.dryRun && (options.move !== true || options.apply === true);
}

interface Wanted {
  readonly plan: ArchivePlan;
  readonly input: Input;
}

function show(frame: Frame, workspace: Workspace, { plan, input }: Wanted): ExitCode {
  const isMove = input.options.move === true && plan.artifacts.length > 0;
  print(frame, {
    text: () => {
      if (plan.artifacts.length === 0) return ['Nothing to archive.', ...leftOutLines(plan)].join('\n');
      const text = archivePlanText(frame, workspace, plan);
      return isMove ? `${text}\nThen all of them go into the trash.\n\n${applyLine(frame)}` : text;
    },
    json: () => ({ plan: { ...archivePlanDocument(plan), move: isMove } }),
  });
  return exitCodes.done;
}

async function create(frame: Frame, workspace: Workspace, { plan, input }: Wanted): Promise<ExitCode> {
  const { options } = input;
  const isMove = plan.moving !== undefined;
  if (isMove && !frame.globals.json) printText(frame, `${archivePlanText(frame, workspace, plan)}\n`);
  const question = questionOf(plan, options.overwrite === true);
  if (question !== undefined) await askConsent(frame, question, options.yes);
  holdYoungMemory();
  const created = await workspace.createArchive(plan, {
    overwrite: options.overwrite,
    wait: options.wait,
    signal: frame.signal,
  });
  const extra = { archive: archiveDocument(created.archive), leftOut: created.leftOut };
  if (created.operation === undefined) {
    print(frame, { text: () => createdText(frame, created), json: () => extra });
    if (!isMove) for (const text of plan.notes) note(frame, text);
    return exitCodeOf(plan);
  }
  if (!frame.globals.json) printText(frame, `${createdText(frame, created)}\n`);
  const code = finishOperation(frame, workspace, { report: created.operation, extra });
  return code === exitCodes.done ? exitCodeOf(plan) : code;
}

/** What is left out because it moves is archived another time; what no archive can hold was asked for in vain. */
function exitCodeOf({ leftOut }: ArchivePlan): ExitCode {
  return leftOut.some(({ rule }) => rule === 'special_file') ? exitCodes.partial : exitCodes.done;
}

function questionOf(plan: ArchivePlan, mayOverwrite: boolean): string | undefined {
  const replaces = plan.exists && mayOverwrite ? `Replace ${printable(plan.path)}` : undefined;
  if (plan.moving === undefined) return replaces === undefined ? undefined : `${replaces}?`;
  const moves = `${replaces === undefined ? 'Archive' : 'archive'} and trash ${formatCount(plan.artifacts.length, 'artifact')} (${formatBytes(plan.bytes)})?`;
  return replaces === undefined ? moves : `${replaces}, ${moves}`;
}

function createdText(frame: Frame, { archive, leftOut }: CreatedArchive): string {
  const { id, location, artifacts, files, original, size } = archive;
  const lines = [
    `${frame.style('good', '✓ archived')} ${formatCount(artifacts, 'artifact')}, ${formatCount(files, 'file')}, as ${frame.style('accent', id)}`,
    `  ${printable(location)}`,
    `  ${formatBytes(original)} became ${formatBytes(size)} (${percent(archive)}); read back and found right`,
    ...leftOutLines({ leftOut }),
    `Look into it: ${commandLine(frame, 'archive', 'show', id)}`,
  ];
  return lines.join('\n');
}
