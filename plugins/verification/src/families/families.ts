import type { Family, FileEntry, Found, Reader } from '@cairn/core';
import { defineFamily } from '@cairn/core';
import { z } from 'zod';
import { readOutcome } from '../outcome/outcome.ts';
import { checkReadable } from './check-readable.ts';
import { groupByRun, runTime } from './group-by-run.ts';

/** What a run's JSON, or the record that its JSONL begins with, says of it: plain values by name. */
export type VerificationMetadata = Readonly<Record<string, string | number | boolean>>;

const metadata: z.ZodType<VerificationMetadata> = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.boolean()]),
);

/** The five families, each with how many runs of it are kept. */
export const verificationFamilies: readonly Family<VerificationMetadata>[] = [
  verificationFamily({
    name: 'proofs',
    title: 'Microstructure proofs',
    keep: 10,
    folder: 'microstructure/proofs',
  }),
  verificationFamily({
    name: 'bench',
    title: 'Performance benchmarks',
    keep: 10,
    folder: 'bench',
    json: 'p99_*.json',
  }),
  verificationFamily({
    name: 'smoke90',
    title: '90-day backtests',
    keep: 8,
    folder: 'smoke90',
    json: 'backtest_*.json',
  }),
  verificationFamily({
    name: 'explain',
    title: 'Factor explanation deltas',
    keep: 12,
    folder: 'explain_delta',
  }),
  verificationFamily({
    name: 'greenwall',
    title: 'Complete verification runs',
    keep: 12,
    folder: 'greenwall',
    json: 'verification_*.json',
  }),
];

interface FamilySketch {
  readonly name: string;
  readonly title: string;
  readonly keep: number;
  readonly folder: string;
  readonly json?: string;
}

function verificationFamily({ name, title, keep, folder, json }: FamilySketch): Family<VerificationMetadata> {
  const names = ['*.jsonl', '*.md', ...(json === undefined ? [] : [json])];
  return defineFamily({
    name,
    title,
    version: 1,
    files: names.map((glob) => `**/${folder}/${glob}`),
    group: groupByRun,
    runs: true,
    metadata,
    describe: describeRun,
    checks: [checkReadable],
    retention: { keep },
  });
}

function describeRun(
  found: Found,
  read: Reader,
): ReturnType<NonNullable<Family<VerificationMetadata>['describe']>> {
  const { outcome, record } = readOutcome(inOrder(found.files), read);
  const values = plainValues(record);
  const at = runTime(found.key);
  return {
    ...(at === undefined ? {} : { createdAt: at, createdFrom: 'name' as const }),
    outcome,
    metadata: values,
    metrics: Object.fromEntries(
      Object.entries(values).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
    ),
  };
}

/** JSON first, then JSONL, then Markdown: the order in which they are asked for the outcome. */
function inOrder(files: readonly FileEntry[]): readonly FileEntry[] {
  const rank = (file: FileEntry): number =>
    ['.json', '.jsonl', '.md'].findIndex((extension) => file.path.endsWith(extension));
  return files.toSorted((a, b) => rank(a) - rank(b) || (a.path < b.path ? -1 : 1));
}

function plainValues(value: unknown): Record<string, string | number | boolean> {
  const plain: Record<string, string | number | boolean> = {};
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return plain;
  for (const [key, member] of Object.entries(value)) {
    if (typeof member === 'string' || typeof member === 'boolean' || Number.isFinite(member))
      plain[key] = member;
  }
  return plain;
}
