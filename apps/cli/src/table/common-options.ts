import type { OptionSpec } from '../frame/option-spec.ts';
import { flag, list, parsed, text } from '../frame/option-spec.ts';
import { parseMilliseconds, parsePair, parseWhole } from '../frame/option-values.ts';

/** Waiting for another process that holds the operation lock. */
export const waiting = {
  wait: parsed('--wait <duration>', 'wait for another cairn that is at work, such as 30s', parseMilliseconds),
} as const;

/** The answer to the question that comes before a change. */
export const answering = {
  yes: flag('-y, --yes', 'answer the question before a change; lifts no brake', { alias: '--force' }),
  // Commands that act at once take it too, so that nobody has to remember which do.
  apply: flag('--apply', 'carry it out', { alias: '--execute', hidden: true }),
} as const;

/** What a plan that deletes something for good asks for. */
export const irreversible = {
  count: parsed('--count <count>', 'how many things go for good, for scripts', parseWhole),
} as const;

/** Brakes that are lifted one by one. */
export const brakes = {
  allowLarge: flag('--allow-large', 'go beyond maxTrash this once'),
  trustClock: flag('--trust-clock', 'believe the clock although it does not fit the audit trail'),
  skipDrifted: flag('--skip-drifted', 'leave out what changed since the plan, and do the rest'),
} as const;

/** Which families something is about. */
export const families = {
  family: list('-f, --family <name>', 'only this family; may be repeated'),
} as const;

/** A stretch of time. */
export const period = {
  since: text('--since <when>', 'not before: a time, or how long ago (30d)'),
  until: text('--until <when>', 'not after: a time, or how long ago'),
} as const;

/** Values by name, each with its own equals sign. */
export function pairs(flags: string, summary: string): OptionSpec<readonly (readonly [string, unknown])[]> {
  return { flags, summary, repeats: true, parse: (value) => [parsePair(value)] };
}
