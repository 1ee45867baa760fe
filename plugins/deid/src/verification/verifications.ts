import type { Collection } from '@cairn/core';
import { defineCollection } from '@cairn/core';
import { z } from 'zod';

/** That a de-identified artifact was proved to descend from its recording, by the steps that were then looked at. */
export interface Verification {
  /** Digest of the de-identified artifact. */
  readonly output: string;
  /** Its SHA-256 when it was proved; null for one without a file. */
  readonly sha256: string | null;
  /** Digests of the recordings that it comes from. */
  readonly raws: readonly string[];
  /** Digests of what was made on the way. */
  readonly steps: readonly string[];
  readonly verifiedAt: number;
  /** False once a later look found something wrong: then nothing may go because of it. */
  readonly holds: boolean;
}

/** What `deid verify` has proved, by the output. */
export const verifications: Collection<Verification> = defineCollection<Verification>({
  name: 'verifications',
  schema: z.object({
    output: z.string(),
    sha256: z.string().nullable(),
    raws: z.array(z.string()),
    steps: z.array(z.string()),
    verifiedAt: z.number(),
    holds: z.boolean(),
  }),
  key: 'output',
});

/** Tells whether a verification is of the bytes that an artifact has. */
export function isOf(
  verification: Verification | undefined,
  artifact: { readonly file?: { readonly sha256: string } | undefined },
): verification is Verification {
  return verification !== undefined && verification.sha256 === (artifact.file?.sha256 ?? null);
}
