import type { IdentifierKind } from '../kinds.ts';

/** An identifier in normalised text. */
export interface Found {
  readonly kind: IdentifierKind;
  readonly start: number;
  readonly end: number;
}

/** Looks for identifiers in normalised text. */
export type Detector = (text: string, context: Context) => Iterable<Found>;

/** What detectors know beside the text. */
export interface Context {
  /** The year that ages are counted up to. */
  readonly year: number;
}

/** A pattern, the kind that it shows, the group that is the identifier, and a test of what it found. */
export interface Rule {
  readonly kind: IdentifierKind;
  /** Global, and with indices (`dg`) where `value` names a group. */
  readonly pattern: RegExp;
  /** The name of the group that is the identifier; the whole match unless told. */
  readonly value?: string | undefined;
  /** Whether what matched is an identifier; always unless told. */
  readonly accept?: ((match: RegExpExecArray, text: string) => boolean) | undefined;
}

/** Everything that rules find, rule by rule. */
export function* applyRules(rules: readonly Rule[], text: string): Generator<Found> {
  for (const { kind, pattern, value, accept } of rules) {
    for (const match of text.matchAll(pattern)) {
      if (accept && !accept(match, text)) continue;
      const [start, end] =
        (value === undefined ? undefined : match.indices?.groups?.[value]) ??
        ([match.index, match.index + match[0].length] as const);
      yield { kind, start, end };
    }
  }
}

/** The `length` characters before a place, in lower case. */
export function textBefore(text: string, at: number, length: number): string {
  return text.slice(Math.max(0, at - length), at).toLowerCase();
}
