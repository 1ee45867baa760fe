import type { Plan } from '@cairn/core';
import { formatBytes, formatCount } from '@cairn/render';
import { askConsent, askCount } from '../frame/consent.ts';
import type { Frame } from '../frame/frame.ts';
import type { ExpiredTrash } from './expired-trash.ts';

/** What was given for the question before a plan is carried out. */
export interface PlanConsent {
  readonly yes?: boolean | undefined;
  /** How many things go for good. */
  readonly count?: number | undefined;
  /** Answers everything, where an action's users know `--force` so. */
  readonly force?: boolean | undefined;
}

/**
 * Asks whether a plan is to be carried out; of one that deletes something for good, the count has to be typed.
 *
 * @throws CairnError like `askConsent` and `askCount`.
 */
export async function consentToPlan(
  frame: Frame,
  { plan, expired }: { readonly plan: Plan; readonly expired: ExpiredTrash },
  given: PlanConsent,
): Promise<void> {
  if (given.force === true) return;
  // Nobody who schedules a policy with pressure can know how many things it will be; --yes there is for these, too.
  if (frame.isScheduled === true && given.yes === true && plan.draft === undefined) return;
  const gone = goneForGood(plan);
  if (gone.length === 0) return askConsent(frame, questionOf(plan, expired), given.yes);
  const bytes = gone.reduce((sum, { allocated }) => sum + allocated, 0);
  const what = `${formatCount(gone.length, 'artifact')} (${formatBytes(bytes)})`;
  await askCount(frame, { expected: gone.length, what }, given);
}

/** What nothing brings back once the plan was carried out. */
function goneForGood({ draft, steps, purges = [] }: Plan): readonly { readonly allocated: number }[] {
  const trashed = steps.filter(({ action }) => action === 'trash' || action === 'trim');
  return draft?.purgeNow === true ? [...trashed, ...purges] : purges;
}

function questionOf(plan: Plan, expired: ExpiredTrash): string {
  const actions = Map.groupBy(plan.steps, (step) => step.action);
  const parts = Array.from(actions, ([action, steps]) => {
    const bytes = steps.reduce((sum, step) => sum + step.allocated, 0);
    return `${action} ${formatCount(steps.length, 'artifact')} (${formatBytes(bytes)})`;
  });
  if (expired.entries > 0)
    parts.push(`purge ${formatCount(expired.entries, 'expired entry', 'expired entries')} for good`);
  if (expired.archives.entries > 0)
    parts.push(`trash ${formatCount(expired.archives.entries, 'expired archive')}`);
  const text = parts.join(' and ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}?`;
}
