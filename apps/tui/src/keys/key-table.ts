import { artifactKeys } from './artifact-keys.ts';
import type { Binding } from './binding.ts';
import { listKeys } from './list-keys.ts';
import { planKeys } from './plan-keys.ts';
import { programKeys } from './program-keys.ts';

export type { Binding, KeyGroup } from './binding.ts';

/**
 * Every key. The dispatcher, the help and the footer are made from this one table; what stands first comes first
 * in the footer. A key means one thing in one view: a test holds the table to it.
 */
export const keyTable = [
  ...planKeys,
  ...artifactKeys,
  ...listKeys,
  ...programKeys,
] as const satisfies readonly Binding[];

/** The name of what a key asks for. */
export type ActionName = (typeof keyTable)[number]['action'];
