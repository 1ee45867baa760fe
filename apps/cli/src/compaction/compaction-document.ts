import type { CompactionPlan } from '@cairn/workspace';
import { planDocument } from '../documents/plan-document.ts';
import { isoTime } from '../frame/text-options.ts';
import { figuresOf } from './compaction-text.ts';

/** What compaction would do, as `compact --json` prints it. */
export function compactionDocument(
  { plan, files, held }: CompactionPlan,
  zone: string,
): Readonly<Record<string, unknown>> {
  const { count, before, after } = figuresOf(files);
  return {
    plan: planDocument(plan, { zone, all: false }),
    files: files.map(({ undoUntil, compactor, ...file }) => ({
      ...file,
      compactor: compactor ?? null,
      undoUntil: isoTime(undoUntil),
    })),
    held,
    summary: { artifacts: plan.steps.length, files: count, before, after, saved: before - after },
  };
}
