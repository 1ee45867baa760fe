import { closeSync, mkdirSync, openSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scaled } from '../harness/row.ts';
import type { Bench } from '../harness/row.ts';
import { keepTree } from './keep-tree.ts';
import { createRandom } from './random.ts';

const SEED = 8;
const EPISODES = 1_000_000;
const MAPS = ['forest', 'harbour', 'ridge', 'tunnel', 'market', 'depot', 'quarry', 'island'];
const BATCH = 5000;

/**
 * A folder with the same episodes as `episodes.jsonl` and as `episodes.csv`, and as those of two models that played
 * half of them each, with the same seeds and numbers: `first.jsonl` and `second.jsonl`.
 */
export function episodeFiles(bench: Bench): Promise<string> {
  return keepTree(bench, `episodes-and-halves-${SEED}-${bench.scale}`, (folder) => {
    const random = createRandom(SEED);
    const jsonl = openSync(join(folder, 'episodes.jsonl'), 'w');
    const csv = openSync(join(folder, 'episodes.csv'), 'w');
    const halves = ['first', 'second'].map((name) => openSync(join(folder, `${name}.jsonl`), 'w'));
    writeSync(csv, 'map,seed,episode,success,score,latency_ms,note\r\n');
    const count = scaled(EPISODES, bench.scale);
    for (let start = 0; start < count; start += BATCH) {
      const rows = Array.from({ length: Math.min(BATCH, count - start) }, (_, offset) => {
        const episode = start + offset;
        const score = random.between(0, 10_000) / 10_000;
        return {
          ...keyOf(episode),
          success: score > 0.5 ? 1 : 0,
          score,
          latency_ms: random.between(5, 80),
          note: episode % 50 === 0 ? 'collided, "twice"' : 'fine',
        };
      });
      writeSync(jsonl, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      const isFirst = start < count / 2;
      const shift = isFirst ? 0 : Math.ceil(count / 2 / BATCH) * BATCH;
      const played = rows.map((row) => ({ ...row, ...keyOf(row.episode - shift) }));
      writeSync(halves[isFirst ? 0 : 1] ?? 0, played.map((row) => `${JSON.stringify(row)}\n`).join(''));
      writeSync(csv, rows.map((row) => `${Object.values(row).map(cell).join(',')}\r\n`).join(''));
    }
    closeSync(jsonl);
    closeSync(csv);
    for (const half of halves) closeSync(half);
  });
}

function keyOf(episode: number): { readonly map: string; readonly seed: number; readonly episode: number } {
  return { map: MAPS[episode % MAPS.length] ?? '', seed: Math.floor(episode / 1000), episode };
}

function cell(value: string | number): string {
  const text = String(value);
  return /[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Makes a workspace with the evaluation plugin, whose files are kept as they are. */
export function evaluationWorkspace(folder: string): string {
  mkdirSync(join(folder, 'artifacts'), { recursive: true });
  const plugin = fileURLToPath(import.meta.resolve('@cairn/plugin-evaluation'));
  const options = { compress: 'none' };
  const config = { version: 1, roots: { data: './artifacts' }, plugins: [{ use: plugin, options }] };
  writeFileSync(join(folder, 'cairn.yaml'), JSON.stringify(config));
  return folder;
}
