/** Under which heading of the help a key stands. */
export type KeyGroup = 'Move' | 'Look' | 'Mark' | 'Change' | 'Go to' | 'Program';

/** What one action is called and which keys ask for it. */
export interface Binding<A extends string = string> {
  readonly action: A;
  readonly keys: readonly string[];
  /** For the help, as a sentence without a full stop. */
  readonly text: string;
  /** A word for the footer; without one it is in the help only. */
  readonly hint?: string | undefined;
  /** How the footer writes its key, where one word speaks for two of them. */
  readonly hintKey?: string | undefined;
  /** Names of the views that know it; everywhere when left out. */
  readonly views?: readonly string[] | undefined;
  /** It changes something, or leads to a question that does: `--read-only` takes it away. */
  readonly changes?: boolean | undefined;
  readonly group: KeyGroup;
}
