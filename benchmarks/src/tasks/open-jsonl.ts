import { jsonlCompactor, sourceOfFile } from '@cairn/compactors';
import type { Contents, Source } from '@cairn/core';
import { quantile } from '../harness/statistics.ts';
import { createRandom } from '../trees/random.ts';
import { timed } from './task.ts';
import type { Timed } from './task.ts';

const AT_LEAST = 100_000_000;

export interface RestoreInput {
  readonly container: string;
}

/**
 * Restores all bytes and throws them away, with the check of their SHA-256: again and again until it was a
 * good deal. Figures: how many.
 */
export async function restoreJsonl({ container }: RestoreInput): Promise<Timed> {
  using source = sourceOfFile(container);
  return await timed(() => {
    let bytes = 0;
    while (bytes < AT_LEAST) for (const chunk of opened(source).chunks()) bytes += chunk.length;
    return { bytes };
  });
}

export interface RecordInput {
  readonly container: string;
  readonly asks: number;
}

const SEED = 9;
const WARM_UPS = 20;

/** Opens the container and reads one record, again and again; figures: `p50` and `p99` in milliseconds. */
export async function readRecords({ container, asks }: RecordInput): Promise<Timed> {
  using source = sourceOfFile(container);
  const random = createRandom(SEED);
  const records = opened(source).records ?? 1;
  return await timed(() => {
    const took: number[] = [];
    for (let ask = -WARM_UPS; ask < asks; ask++) {
      const record = random.between(0, records - 1);
      const started = performance.now();
      const [bytes] = opened(source).range?.(record, record + 1) ?? [];
      if (bytes === undefined) throw new Error(`expected record ${record}, got none`);
      if (ask >= 0) took.push(performance.now() - started);
    }
    return { p50: quantile(took, 0.5), p99: quantile(took, 0.99) };
  });
}

function opened(source: Source): Contents {
  const contents = jsonlCompactor().open?.(source);
  if (contents === undefined) throw new Error('expected the compactor to open containers');
  return contents;
}
