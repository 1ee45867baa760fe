import { formatBytes, formatCount } from '@cairn/render';
import type { CompactionPlan, Workspace } from '@cairn/workspace';
import { compactionDocument } from '../compaction/compaction-document.ts';
import { compactionText, figuresOf } from '../compaction/compaction-text.ts';
import { exitCodes } from '../exit-codes.ts';
import { applyLine } from '../frame/command-line.ts';
import type { CommandHandler, CommandInput } from '../frame/command-spec.ts';
import { askConsent } from '../frame/consent.ts';
import { finishOperation } from '../frame/finish-operation.ts';
import type { Frame } from '../frame/frame.ts';
import { momentOf } from '../frame/option-values.ts';
import { print, printText } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { compactOptions } from '../table/compaction.ts';

type Input = CommandInput<typeof compactOptions>;

/** Plans what would get smaller, and with `--apply` carries it out. */
export const compact: CommandHandler<typeof compactOptions> = async (frame, input) =>
  withWorkspace(frame, async (workspace) => {
    const { options } = input;
    const planned = await workspace.planCompaction(queryOf(frame, workspace, input));
    const text = (): string => compactionText(frame, workspace, { planned, all: options.all ?? false });
    const isApplied = options.apply === true && !frame.globals.dryRun;
    if (!isApplied || planned.plan.steps.length === 0) {
      const next = planned.plan.steps.length === 0 ? '' : `\n\n${applyLine(frame)}`;
      print(frame, {
        text: () => `${text()}${next}`,
        json: () => compactionDocument(planned, workspace.timezone),
      });
      return exitCodes.done;
    }
    if (!frame.globals.json) printText(frame, text());
    await askConsent(frame, questionOf(planned), options.yes);
    const report = await workspace.apply(planned.plan, {
      skipDrifted: true,
      wait: options.wait,
      signal: frame.signal,
    });
    return finishOperation(frame, workspace, {
      report,
      extra: compactionDocument(planned, workspace.timezone),
    });
  });

function queryOf(
  frame: Frame,
  workspace: Workspace,
  { operands, options }: Input,
): Parameters<Workspace['planCompaction']>[0] {
  return {
    families: options.family,
    references: [...operands, ...(options.id ?? [])],
    minSize: options.minSize,
    before: momentOf(options.olderThan, { zone: workspace.timezone, now: frame.now() }),
    signal: frame.signal,
  };
}

function questionOf({ plan, files }: CompactionPlan): string {
  const { count, before } = figuresOf(files);
  return `Compact ${formatCount(count, 'file')} of ${formatCount(plan.steps.length, 'artifact')} (${formatBytes(before)})?`;
}
