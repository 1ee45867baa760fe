import { z } from 'zod';
import { familyNames, type FamilyName } from './families/branches.ts';
import { extraTypeSchema, type ExtraType } from './families/extra-field.ts';
import type { ImportAllowance } from './import/allowance.ts';

/** What a configuration may say of one family. */
export interface FamilyOptions {
  /** Metadata keys beside those that the family has, each with the values that it may have. */
  readonly allow?: Readonly<Record<string, ExtraType>> | undefined;
  /** After so many days it is trashed, once what was made from it is verified. */
  readonly days?: number | undefined;
  /** After so many days `deid verify` objects to bytes that are still anywhere. */
  readonly allowedDays?: number | undefined;
}

/** What a configuration may say to this plugin. */
export interface DeidOptions {
  readonly families?: Readonly<Partial<Record<FamilyName, FamilyOptions>>> | undefined;
  /** What guards let pass while the tree of an earlier tool is taken over. */
  readonly import?: ImportAllowance | undefined;
}

const metadataKey = z.string().regex(/^[a-z][a-z0-9_]{0,63}$/, {
  error: 'expected a key of small letters, digits and _, such as lighting',
});

const familyOptions = z.strictObject({
  allow: z.record(metadataKey, extraTypeSchema).optional(),
  days: z.int().positive().max(36_500).optional(),
  allowedDays: z.int().positive().max(36_500).optional(),
});

/** The schema of {@link DeidOptions}. */
export const deidOptions: z.ZodType<DeidOptions> = z.strictObject({
  families: z.partialRecord(z.enum(familyNames), familyOptions).optional(),
  import: z.strictObject({ allow: z.array(metadataKey).min(1), reason: z.string().min(1) }).optional(),
});

/** Days after which raw recordings, and what is made on the way, are trashed. */
const usualDays: Readonly<Partial<Record<FamilyName, number>>> = {
  video_raw: 30,
  audio_raw: 30,
  text_raw: 30,
  video_keypoints: 90,
  audio_phi_intervals: 90,
};

/** Trash of these families is purged after so many days. */
export const trashDays = 7;

/** As long as it may take until somebody runs a cleanup. */
const margin = 8;

/** After how many days artifacts of a family are trashed; undefined for those that stay. */
export function daysOf({ families }: DeidOptions, family: FamilyName): number | undefined {
  return families?.[family]?.days ?? usualDays[family];
}

/** After how many days no bytes of a family may be left; undefined where that is not limited. */
export function allowedDaysOf(options: DeidOptions, family: FamilyName): number | undefined {
  const days = daysOf(options, family);
  return (
    options.families?.[family]?.allowedDays ?? (days === undefined ? undefined : days + trashDays + margin)
  );
}
