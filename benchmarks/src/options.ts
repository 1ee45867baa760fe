import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ROWS } from './rows/rows.ts';

/** What the command line asks for. */
export interface BenchOptions {
  readonly runs: number;
  readonly scale: number;
  readonly rows: readonly string[];
  /** Where trees and results are kept. */
  readonly data: string;
  readonly cold: boolean;
  /** Whether the table of the README is written. */
  readonly write: boolean;
}

export const USAGE: string = `pnpm bench [options]

  --runs N       rounds of each comparison (5)
  --scale S      size of the trees; 1 is what the targets speak of (1)
  --only a1,b    only these of ${ROWS.map(({ id }) => id).join(', ')}
  --data DIR     where trees are kept from run to run (benchmarks/.data)
  --temporary    the same in the system's folder for temporary files
  --no-cold      no runs with a cold cache: emptying it slows down everything else on the machine
  --no-write     print the table, and leave the README as it is

CAIRN_JSONL_DATA names a folder with windows-security-events.jsonl, nginx-status.jsonl and gsm8k.jsonl for rows f1
to f4. Lines of files that are not there are skipped.
`;

const OWN_FOLDER = fileURLToPath(new URL('../.data', import.meta.url));

/** @throws Error with one sentence for what makes no sense. */
export function readOptions(args: readonly string[]): BenchOptions | 'help' {
  const { values } = parseArgs({
    args: args.filter((argument) => argument !== '--'),
    options: {
      runs: { type: 'string', default: '5' },
      scale: { type: 'string', default: '1' },
      only: { type: 'string' },
      data: { type: 'string' },
      temporary: { type: 'boolean', default: false },
      'no-cold': { type: 'boolean', default: false },
      'no-write': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  const scale = positive('scale', values.scale);
  const runs = Math.max(1, Math.round(positive('runs', values.runs)));
  const folder = values.temporary ? join(tmpdir(), 'cairn-benchmarks') : OWN_FOLDER;
  return {
    runs,
    scale,
    rows: namedRows(values.only),
    data: values.data === undefined ? folder : resolve(values.data),
    cold: !values['no-cold'],
    // The table is of the size and number of rounds that the targets speak of, or of none.
    write: !values['no-write'] && scale === 1 && runs >= 5,
  };
}

function positive(name: string, text: string): number {
  const value = Number(text);
  if (value > 0 && Number.isFinite(value)) return value;
  throw new Error(`--${name}: expected a number above zero, got ${text}`);
}

function namedRows(text: string | undefined): readonly string[] {
  const known = ROWS.map(({ id }) => id);
  const names = text?.split(',').map((name) => name.trim()) ?? known;
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length === 0) return names;
  throw new Error(`--only: expected some of ${known.join(', ')}; got ${unknown.join(', ')}`);
}
