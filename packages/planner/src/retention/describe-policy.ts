import type { GcSettings, Retention } from '@cairn/core';
import type { CompiledPolicy } from './compiled-policy.ts';

/** A policy as data, from which a face makes a sentence. */
export interface PolicyDescription {
  readonly family: string;
  readonly runs: boolean;
  /** As it was written. */
  readonly retention: Retention;
  /** The cleanup settings that hold for the family: the workspace's, and its own above them. */
  readonly gc: GcSettings;
  /** True when there is nothing that could let an artifact go. */
  readonly keepsEverything: boolean;
}

/** Describes what holds for a family. */
export function describePolicy(compiled: CompiledPolicy): PolicyDescription {
  const { family, retention, gc, runs } = compiled;
  return {
    family,
    runs,
    retention,
    gc,
    keepsEverything: !compiled.hasRules && compiled.policies.length === 0,
  };
}
