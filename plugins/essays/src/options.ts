import type { RecordSpec } from '@cairn/core';
import { recordSpecSchema } from '@cairn/core';
import { z } from 'zod';

/** What a configuration may say to this plugin. */
export interface EssaysOptions {
  /** Which submissions the contest knows, with `needs_review` and `exported_at` where it keeps them. */
  readonly records?: RecordSpec | undefined;
  /** `cleanup-old` refuses to let go what no verified archive holds. */
  readonly requireArchive: boolean;
}

/** The schema of {@link EssaysOptions}. */
export const essaysOptions: z.ZodType<EssaysOptions> = z.strictObject({
  records: recordSpecSchema.optional(),
  requireArchive: z.boolean().default(false),
});
