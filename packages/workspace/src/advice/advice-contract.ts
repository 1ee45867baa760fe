import type { Retention } from '@cairn/core';

/** What is asked before a family's artifacts are kept, archived or deleted. */
export interface AdviceAnswers {
  /** They are still being worked on. */
  readonly active: boolean;
  /** People look into them often, to find errors. */
  readonly debugging: boolean;
  /** Quality assurance or an audit asks for them. */
  readonly audit: boolean;
  /** Storage is short or expensive. */
  readonly storage: boolean;
  /** They hold personal data that must not be kept longer than needed. */
  readonly privacy: boolean;
}

/** The name of one of the five questions. */
export type AdviceQuestion = keyof AdviceAnswers;

/** What to do with artifacts in the long run. */
export type AdviceAnswer = 'keep' | 'archive' | 'archive then delete' | 'delete';

/** What is advised, and why. */
export interface Advice {
  readonly answers: AdviceAnswers;
  readonly answer: AdviceAnswer;
  /** The question whose yes decided; none when every answer was no. */
  readonly decidedBy?: AdviceQuestion | undefined;
  /** Sentences: what decided, what that outweighs, and what to look at. */
  readonly reasons: readonly string[];
  /** The part of a family's retention that follows. */
  readonly policy: Pick<Retention, 'keep' | 'then'>;
}

/** What following an advice would change in the configuration of one family. */
export interface AdviceChange {
  /** Full name. */
  readonly family: string;
  /** Absolute path of the `cairn.yaml`. */
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** The family's retention with the change, other settings included. */
  readonly retention: Retention;
  /** Keep rules that go on holding artifacts, whatever the stages say. */
  readonly holds: readonly string[];
}

/** Whether artifacts should be kept, and for how long. */
export interface AdviceVerbs {
  /** Follows the decision matrix; changes nothing. */
  advise(answers: AdviceAnswers): Advice;
  /**
   * The text of the configuration as it would be with the advice followed; comments stay.
   *
   * @throws CairnError `NOT_FOUND` for the family; `UNSUPPORTED` for a configuration that is no YAML.
   */
  adviceChange(advice: Advice, family: string): Promise<AdviceChange>;
  /**
   * Writes the change.
   *
   * @throws CairnError `CHANGED` when the configuration is not what the change was made from;
   *   `CONFIG_INVALID` when it would no longer be valid.
   */
  followAdvice(change: AdviceChange): Promise<void>;
}
