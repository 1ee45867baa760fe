import type { Collection, RunCapture } from '@cairn/core';
import { defineCollection } from '@cairn/core';
import { z } from 'zod';

/** A file that an evaluation read or made. */
export interface HashedFile {
  /** Id of the artifact, or the path where it is none. */
  readonly id: string;
  readonly name: string | null;
  readonly sha256: string | null;
}

/** How the statistics of an evaluation are made, unless a view is asked otherwise. */
export interface StatisticsSettings {
  readonly level: number;
  readonly intervals: string;
  readonly test: string;
  readonly correction: string;
  readonly seed: number;
  readonly resamples: number;
}

/** What is needed to run an evaluation again. Unknown is null, never invented. */
export interface Reproducibility {
  readonly evaluation_id: string;
  /**
   * Where the facts come from: `run` for the capture of the run that made it; `recording` for what held where and
   * when it was recorded, at once; null where it was recorded later, so that nothing of the machine is known.
   */
  readonly source: 'run' | 'recording' | null;
  readonly run_id: string | null;
  readonly captured_at: string | null;
  readonly code: RunCapture['code'] | null;
  readonly command: readonly string[] | null;
  readonly system: RunCapture['system'] | null;
  readonly runtimes: Readonly<Record<string, string>> | null;
  /** SHA-256 of lock files by path. */
  readonly lockfiles: Readonly<Record<string, string>> | null;
  /** Only variables that a list allows. */
  readonly environment: Readonly<Record<string, string>> | null;
  /** Null also outside of a container. */
  readonly container: RunCapture['container'];
  readonly seeds: Readonly<Record<string, number | string>> | null;
  /** As they were after defaults were filled in. */
  readonly parameters: Readonly<Record<string, unknown>> | null;
  /** SHA-256 of the parameters in canonical JSON (RFC 8785). */
  readonly parameters_sha256: string | null;
  readonly suite_version: string | null;
  readonly maps_version: string | null;
  readonly simulator_version: string | null;
  readonly checkpoint_sha256: string | null;
  /** As they were before the evaluation. */
  readonly inputs: readonly HashedFile[];
  readonly outputs: readonly HashedFile[];
  readonly statistics: StatisticsSettings;
}

/** What statistics are made by unless a view is asked otherwise. */
export const usualStatistics: StatisticsSettings = {
  level: 0.95,
  intervals: 'wilson for rates, student-t for means',
  test: 'paired: mcnemar for success and failure, else t, sign flips below 30 pairs',
  correction: 'holm',
  seed: 1,
  resamples: 20_000,
};

const text = z.string().nullable();
const texts = z.record(z.string(), z.string());
const file = z.object({ id: z.string(), name: text, sha256: text });

const schema: z.ZodType<Reproducibility> = z.object({
  evaluation_id: z.string().min(1),
  source: z.enum(['run', 'recording']).nullable(),
  run_id: text,
  captured_at: text,
  code: z.object({ commit: text, branch: text, dirty: z.boolean().nullable(), diff: text }).nullable(),
  command: z.array(z.string()).nullable(),
  system: z
    .object({
      platform: z.string(),
      release: z.string(),
      architecture: z.string(),
      cpu: text,
      cores: z.number(),
      memory: z.number(),
    })
    .nullable(),
  runtimes: texts.nullable(),
  lockfiles: texts.nullable(),
  environment: texts.nullable(),
  container: z.object({ image: text, digest: text }).nullable(),
  seeds: z.record(z.string(), z.union([z.number(), z.string()])).nullable(),
  parameters: z.record(z.string(), z.unknown()).nullable(),
  parameters_sha256: text,
  suite_version: text,
  maps_version: text,
  simulator_version: text,
  checkpoint_sha256: text,
  inputs: z.array(file),
  outputs: z.array(file),
  statistics: z.object({
    level: z.number(),
    intervals: z.string(),
    test: z.string(),
    correction: z.string(),
    seed: z.number(),
    resamples: z.number(),
  }),
});

/** What each evaluation ran on. */
export const reproducibility: Collection<Reproducibility> = defineCollection<Reproducibility>({
  name: 'reproducibility',
  schema,
  key: 'evaluation_id',
});
