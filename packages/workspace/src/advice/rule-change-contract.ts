import type { PlanDraft } from '@cairn/core';

/** The rules of one family that a policy change can set. */
export type FamilyRules = NonNullable<PlanDraft['retention']>[string];

/** What other rules would change in the configuration of one family. */
export interface RuleChange {
  /** Full name. */
  readonly family: string;
  /** Absolute path of the `cairn.yaml`. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Changing the rules of a policy, apart from advice. */
export interface RuleVerbs {
  /**
   * The text of the configuration as it would be with other rules for a family; what does not differ, and all
   * comments, stay as they are.
   *
   * @throws CairnError `NOT_FOUND` for the family; `UNSUPPORTED` for a configuration that is no YAML.
   */
  ruleChange(family: string, rules: FamilyRules): Promise<RuleChange>;
  /**
   * Writes the change. The workspace goes on with the rules that it was opened with: open it again.
   *
   * @throws CairnError `CHANGED` when the configuration is not what the change was made from;
   *   `CONFIG_INVALID` when it would no longer be valid.
   */
  changeRules(change: RuleChange): Promise<void>;
}
