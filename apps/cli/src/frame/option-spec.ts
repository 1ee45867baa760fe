/** An option of a command. */
export interface OptionSpec<V = unknown> {
  /** As a usage line writes it: `-f, --family <name>`. */
  readonly flags: string;
  readonly summary: string;
  /** Another long name that works too, from older habits: `--execute`. */
  readonly alias?: string | undefined;
  readonly choices?: readonly string[] | undefined;
  /** May be given several times. */
  readonly repeats?: boolean | undefined;
  readonly required?: boolean | undefined;
  /** Left out of the help. */
  readonly hidden?: boolean | undefined;
  /** @throws CairnError `VALUE_INVALID` or `USAGE`. */
  readonly parse?: ((text: string) => V) | undefined;
}

/** The options of a command by the names that its code uses. */
export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

/** The values of a command's options. */
export type OptionValues<O extends OptionSpecs> = {
  readonly [K in keyof O]?: (O[K] extends OptionSpec<infer V> ? V : never) | undefined;
};

/** What may be said of an option besides its flags and its summary. */
type OptionDetails = Pick<OptionSpec, 'alias' | 'hidden' | 'required'>;

/** An option that is there or not. */
export function flag(flags: string, summary: string, details: OptionDetails = {}): OptionSpec<boolean> {
  return { flags, summary, ...details };
}

/** An option with a value, as text. */
export function text(flags: string, summary: string, details: OptionDetails = {}): OptionSpec<string> {
  return { flags, summary, ...details };
}

/** An option with a value that a function parses. */
export function parsed<V>(flags: string, summary: string, parse: (text: string) => V): OptionSpec<V> {
  return { flags, summary, parse };
}

/** An option whose value is one of a few words. */
export function choice<const C extends string>(
  flags: string,
  summary: string,
  choices: readonly C[],
): OptionSpec<C> {
  return { flags, summary, choices };
}

/** An option that may be given several times, or once with commas. */
export function list(
  flags: string,
  summary: string,
  details: OptionDetails = {},
): OptionSpec<readonly string[]> {
  return {
    flags,
    summary,
    repeats: true,
    parse: (value) => value.split(',').filter((part) => part !== ''),
    ...details,
  };
}
