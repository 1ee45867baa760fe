import type { KeptArtifact, Plan, PlanStep } from '@cairn/core';
import { formatBytes } from '../format/bytes.ts';
import { formatCount } from '../format/numbers.ts';
import type { TextOptions } from '../format/text-options.ts';
import { formatTime } from '../format/time.ts';
import { purgesText } from './purges-text.ts';
import { keptRows, stepRows } from './step-rows.ts';
import { planSummaryText } from './summary-text.ts';

/** What of a plan is shown. */
export interface PlanTextInput {
  readonly plan: Plan;
  readonly familyName: (family: string) => string;
  /** Every step and everything that stays, with reasons. */
  readonly all: boolean;
  /** The key and every reason of a step, not only what let it go. */
  readonly verbose: boolean;
  /** Options that lift a brake and were given: `--allow-large`. */
  readonly lifted?: readonly string[] | undefined;
  /** Steps shown of each family unless `all`. */
  readonly cap?: number | undefined;
}

/** A plan in words: what goes of each family and why, then what it amounts to. */
export function planText(input: PlanTextInput, options: TextOptions): string {
  const { plan } = input;
  const kept = input.all ? Map.groupBy(plan.kept, (each) => each.family) : undefined;
  const steps = Map.groupBy(plan.steps, (step) => step.family);
  const title = `Plan ${plan.id} for ${formatTime(plan.at, options.zone)}`;
  const sections = plan.families.map((family) =>
    familyText({ family, steps: steps.get(family) ?? [], kept: kept?.get(family) ?? [] }, input, options),
  );
  return [
    options.style('dim', title),
    ...sections.filter((section) => section !== ''),
    ...purgesText(input, options),
    planSummaryText(input, options),
  ].join('\n\n');
}

interface FamilySection {
  readonly family: string;
  readonly steps: readonly PlanStep[];
  readonly kept: readonly KeptArtifact[];
}

function familyText(
  { family, steps, kept }: FamilySection,
  input: PlanTextInput,
  options: TextOptions,
): string {
  if (steps.length === 0 && kept.length === 0) return '';
  const cap = input.all ? steps.length : (input.plan.draft?.show?.first ?? input.cap ?? 20);
  const left = steps.length - cap;
  const lines = [options.style('strong', heading(input.familyName(family), steps))];
  // Whoever asked for these in particular knows them by name; otherwise reasons have the room.
  const keys = input.verbose || input.plan.draft?.retention !== undefined;
  if (steps.length > 0) lines.push(stepRows(steps.slice(0, cap), { all: input.verbose, keys }, options));
  if (left > 0) lines.push(options.style('dim', `  … and ${left} more (--all)`));
  if (kept.length > 0) lines.push(keptRows(kept, options));
  return lines.join('\n');
}

/** `proofs: trash 5, archive 2 (2.1M)` */
function heading(name: string, steps: readonly PlanStep[]): string {
  if (steps.length === 0) return `${name}: nothing goes`;
  const actions = Map.groupBy(steps, (step) => step.action);
  const parts = [...actions].map(([action, of]) => `${action} ${of.length}`);
  const bytes = steps.reduce((sum, step) => sum + step.allocated, 0);
  const files = steps.reduce((sum, step) => sum + step.files, 0);
  return `${name}: ${parts.join(', ')} (${formatBytes(bytes)}, ${formatCount(files, 'file')})`;
}
