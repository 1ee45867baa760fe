import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Bench } from '../harness/row.ts';
import { contentsOf } from './contents.ts';
import { keepTree } from './keep-tree.ts';
import { createRandom } from './random.ts';

/** A file of JSON lines that compaction is measured with. */
export interface JsonlFile {
  readonly name: string;
  /** Records of few shapes, or long free text. */
  readonly kind: 'structured' | 'text';
  /** Undefined when it is not there. */
  readonly path: string | undefined;
}

const SEED = 8;
const BYTES = 6_000_000;
/** Real files that are not part of the repository: beside it, or where the environment says. */
const REAL =
  process.env['CAIRN_JSONL_DATA'] ?? fileURLToPath(new URL('../../../../shared/data/jsonl', import.meta.url));

/** Real and generated files. */
export async function jsonlFiles(bench: Bench): Promise<readonly JsonlFile[]> {
  const folder = await keepTree(bench, `jsonl-${SEED}`, (made) => {
    const random = createRandom(SEED);
    writeFileSync(join(made, 'events.jsonl'), contentsOf(random, 'jsonl', BYTES));
    const notes = contentsOf(random, 'md', BYTES).split('\n');
    const text = notes.map((note, id) => `${JSON.stringify({ id, note })}\n`).join('');
    writeFileSync(join(made, 'notes.jsonl'), text);
  });
  const real = (name: string, kind: JsonlFile['kind']): JsonlFile => {
    const path = join(REAL, `${name}.jsonl`);
    return { name, kind, path: existsSync(path) ? path : undefined };
  };
  return [
    real('windows-security-events', 'structured'),
    real('nginx-status', 'structured'),
    { name: 'generated events', kind: 'structured', path: join(folder, 'events.jsonl') },
    real('gsm8k', 'text'),
    { name: 'generated notes', kind: 'text', path: join(folder, 'notes.jsonl') },
  ];
}
