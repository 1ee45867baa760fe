import type { ActionOf, Column, GroupView, Row, StoreReader } from '@cairn/core';
import { defineAction } from '@cairn/core';
import { z } from 'zod';
import { familyNames, fullName } from '../families/family-names.ts';
import type { Result } from '../presenting/figures.ts';
import { figures, report, table } from '../presenting/figures.ts';

/** Counts and bytes. */
interface StorageFigures {
  readonly artifacts: number;
  /** Bytes of the files as they were handed over. */
  readonly original: number;
  /** Bytes that lie in the store. */
  readonly stored: number;
  /** Share of the original bytes that compression saved; null without any. */
  readonly efficiency: number | null;
}

/** What `stats` gives. */
export interface EvaluationStats extends StorageFigures {
  readonly byType: Readonly<Record<string, StorageFigures>>;
  readonly byModel: Readonly<Record<string, StorageFigures>>;
}

const input: z.ZodObject<Record<string, never>, z.core.$strict> = z.strictObject({});

/** Tells how much is stored, of which type and model, and what compression saves. */
export const statsAction: ActionOf<typeof input, Result<EvaluationStats>> = defineAction({
  name: 'stats',
  title: 'tell how much is stored, by type and model',
  input,
  run: async (_input, { store }) => {
    const stats = await statsOf(store);
    return report(viewOf(stats), stats);
  },
});

interface Sum {
  artifacts: number;
  original: number;
  stored: number;
}

async function statsOf(store: StoreReader): Promise<EvaluationStats> {
  const total = nothing();
  const types = new Map<string, Sum>();
  const models = new Map<string, Sum>();
  for (const name of familyNames) {
    for (const { file, metadata } of await store.find({ family: fullName(name) })) {
      const model = metadata['model_id'];
      const parts = [total, sumOf(types, name), sumOf(models, typeof model === 'string' ? model : '(none)')];
      for (const part of parts) {
        part.artifacts += 1;
        part.original += file?.size ?? 0;
        part.stored += file?.storedSize ?? file?.size ?? 0;
      }
    }
  }
  return { ...withEfficiency(total), byType: recordOf(types), byModel: recordOf(models) };
}

const nothing = (): Sum => ({ artifacts: 0, original: 0, stored: 0 });

function sumOf(sums: Map<string, Sum>, name: string): Sum {
  const sum = sums.get(name) ?? nothing();
  sums.set(name, sum);
  return sum;
}

function withEfficiency(sum: Sum): StorageFigures {
  const { original, stored } = sum;
  return { ...sum, efficiency: original === 0 ? null : 1 - stored / original };
}

function recordOf(sums: ReadonlyMap<string, Sum>): Readonly<Record<string, StorageFigures>> {
  const largest = [...sums].toSorted(([, a], [, b]) => b.stored - a.stored);
  return Object.fromEntries(largest.map(([name, sum]) => [name, withEfficiency(sum)]));
}

function viewOf({ artifacts, original, stored, efficiency, byType, byModel }: EvaluationStats): GroupView {
  const total = figures('In the store', [
    ['artifacts', 'Artifacts', artifacts, 'number'],
    ['original', 'Original', original, 'bytes'],
    ['stored', 'Stored', stored, 'bytes'],
    ['efficiency', 'Saved', efficiency ?? undefined, 'share'],
  ]);
  return {
    kind: 'group',
    title: 'Storage',
    parts: [total, tableOf('By type', 'Type', byType), tableOf('By model', 'Model', byModel)],
  };
}

function tableOf(title: string, name: string, sums: EvaluationStats['byType']): ReturnType<typeof table> {
  const columns: readonly Column[] = [
    { key: 'name', title: name, type: 'text' },
    { key: 'artifacts', title: 'Artifacts', type: 'number' },
    { key: 'original', title: 'Original', type: 'bytes' },
    { key: 'stored', title: 'Stored', type: 'bytes' },
    { key: 'efficiency', title: 'Saved', type: 'share' },
  ];
  const rows = Object.entries(sums).map(([each, sum]): Row => ({ cells: { name: each, ...sum } }));
  return table(title, { columns, rows, empty: 'Nothing is stored yet.' });
}
