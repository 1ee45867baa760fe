import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
/** A folder with real files, which are not part of the repository. */
const REAL = process.env['CAIRN_JSONL_DATA'];

/** Real and generated files. */
export async function jsonlFiles(bench: Bench): Promise<readonly JsonlFile[]> {
  const folder = await keepTree(bench, `jsonl-${SEED}`, (made) => {
    const random = createRandom(SEED);
    writeFileSync(join(made, 'events.jsonl'), contentsOf(random, 'jsonl', BYTES));
    const notes = contentsOf(random, 'md', BYTES).split('\n');
    const text = notes.map((note, id) => `${JSON.stringify({ id, note })}\n`).join('');
    writeFileSync(join(made, 'notes.jsonl'), text);
  });
  const generated = (name: string, kind: JsonlFile['kind']): JsonlFile => ({
    name: `generated ${name}`,
    kind,
    path: join(folder, `${name}.jsonl`),
  });
  return [
    realFile('windows-security-events', 'structured'),
    realFile('nginx-status', 'structured'),
    generated('events', 'structured'),
    realFile('gsm8k', 'text'),
    generated('notes', 'text'),
  ];
}

function realFile(name: string, kind: JsonlFile['kind']): JsonlFile {
  const path = REAL === undefined ? undefined : join(REAL, `${name}.jsonl`);
  return { name, kind, path: path !== undefined && existsSync(path) ? path : undefined };
}
