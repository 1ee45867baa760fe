import {
  CairnError,
  messageOf,
  parseDuration,
  type GcSettings,
  type Policy,
  type Retention,
} from '@cairn/core';
import type { ZodType } from 'zod';
import type { WrittenDuration } from './compiled-policy.ts';

/** A family's retention and what it is compiled with. */
export interface RetentionSource {
  /** The family's name as the configuration writes it; it stands in the paths of errors. */
  readonly name: string;
  readonly runs?: boolean | undefined;
  readonly retention: Retention;
  /** The workspace's settings; the retention's own override them. */
  readonly gc: GcSettings;
  /** Policies of plugins by full name. */
  readonly policies: ReadonlyMap<string, Policy>;
  /** The schema that the paths of rules are checked against, when the family has one. */
  readonly metadata?: ZodType | undefined;
}

/** What the parts of a retention are compiled with: where they stand, and the schema of the metadata. */
export interface CompileContext {
  /** `retention.nightly` */
  readonly path: string;
  readonly schema: ZodType | undefined;
}

/** Runs a parser, and puts the place into the error that it throws. */
export function at<T>(path: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw new CairnError('CONFIG_INVALID', messageOf(error), {
      path,
      cause: error,
      hint: error instanceof CairnError ? error.hint : undefined,
    });
  }
}

/** Parses a duration and keeps its text. */
export function writtenDuration(text: string, path: string): WrittenDuration {
  return { text, duration: at(path, () => parseDuration(text)) };
}
