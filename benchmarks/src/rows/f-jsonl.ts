import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { COMPRESSORS } from '../contestants/compressors.ts';
import type { Compressor } from '../contestants/compressors.ts';
import { contest } from '../harness/contest.ts';
import { ratioLine, sizeLine, skippedLine, timeLine } from '../harness/lines.ts';
import { hasProgram } from '../harness/programs.ts';
import type { Bench, Line, Row } from '../harness/row.ts';
import { runCommand } from '../harness/run-command.ts';
import { runTask } from '../harness/run-task.ts';
import { jsonlFiles } from '../trees/jsonl-files.ts';
import type { JsonlFile } from '../trees/jsonl-files.ts';

const STRONGEST = 'zstd -19 --long=27';
const [EACH, MEAN, TEXT] = [0.85, 0.65, 1];
/** Milliseconds for 100 MB. */
const RESTORE = 1000;
const ASKS = 200;
const RECORD = { default: 100, random: 2 } as const;

/** Size of the containers beside general compressors: structured records, then text. */
export const jsonlSizeRows: readonly Row[] = (['structured', 'text'] as const).map((kind) => ({
  id: kind === 'structured' ? 'f1' : 'f2',
  title: `size of compacted JSONL, ${kind}`,
  measure: async (bench) => {
    const row = kind === 'structured' ? 'f1' : 'f2';
    const lines: Line[] = [];
    const shares: number[] = [];
    for (const file of (await jsonlFiles(bench)).filter((one) => one.kind === kind)) {
      const sizes = await sizesOf(bench, file);
      for (const { name, size } of sizes.peers) {
        const target = name === STRONGEST ? (kind === 'text' ? TEXT : EACH) : undefined;
        const text = { row, what: `size of ${file.name}`, peer: name, target };
        const reason = sizes.ours === undefined ? absenceOf(file) : `${name} is not installed`;
        lines.push(
          sizes.ours === undefined || size === undefined
            ? skippedLine(text, reason)
            : sizeLine(text, [sizes.ours / size]),
        );
        if (name === STRONGEST && sizes.ours !== undefined && size !== undefined)
          shares.push(sizes.ours / size);
      }
    }
    if (kind === 'text' || shares.length === 0) return lines;
    const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    return [
      ...lines,
      sizeLine({ row, what: 'size, mean of the files', peer: STRONGEST, target: MEAN }, [mean]),
    ];
  },
}));

interface Sizes {
  readonly ours: number | undefined;
  readonly peers: readonly { readonly name: string; readonly size: number | undefined }[];
}

async function sizesOf({ work }: Bench, { path }: JsonlFile): Promise<Sizes> {
  mkdirSync(work, { recursive: true });
  const out = join(work, 'container');
  const peers: { name: string; size: number | undefined }[] = [];
  for (const peer of COMPRESSORS) peers.push({ name: peer.name, size: await peerSize(peer, path, out) });
  if (path === undefined) return { ours: undefined, peers };
  const { figures } = await runTask('compact', { path, out });
  return { ours: figures['after'], peers };
}

async function peerSize(
  { program, compress }: Compressor,
  path: string | undefined,
  out: string,
): Promise<number | undefined> {
  if (path === undefined || !hasProgram(program, '--version')) return undefined;
  await runCommand(compress(path, out));
  return statSync(out).size;
}

/** How long compaction and restoring take. */
export const jsonlSpeedRow: Row = {
  id: 'f3',
  title: 'speed of compacting and restoring JSONL',
  measure: async (bench) => {
    const lines: Line[] = [];
    for (const file of await jsonlFiles(bench)) lines.push(...(await speedOf(bench, file)));
    return lines;
  },
};

async function speedOf({ work, runs }: Bench, file: JsonlFile): Promise<readonly Line[]> {
  const { name, path } = file;
  const compacting = { row: 'f3', what: `compact ${name}`, peer: 'zstd -19', target: 1 };
  const restoring = { row: 'f3', what: `restore ${name}: time for 100 MB`, target: RESTORE };
  if (path === undefined) return [compacting, restoring].map((text) => skippedLine(text, absenceOf(file)));
  if (!hasProgram('zstd', '--version')) return [skippedLine(compacting, 'zstd is not installed')];
  mkdirSync(work, { recursive: true });
  const [container, frame] = [join(work, 'container'), join(work, 'frame')];
  const { ours, peer } = await contest(
    {
      ours: { run: () => runTask('compact', { path, out: container }) },
      peer: {
        run: () => runCommand({ program: 'zstd', args: ['-q', '-f', '-19', path, '-o', frame] }),
      },
    },
    { rounds: runs },
  );
  const { own } = await contest({ own: { run: () => runTask('restore', { container }) } }, { rounds: runs });
  const hundred = own.map(({ milliseconds, figures }) => milliseconds * (1e8 / (figures['bytes'] ?? 1)));
  return [ratioLine(compacting, ours, peer), timeLine(restoring, hundred)];
}

/** One record out of a container. */
export const jsonlRecordRow: Row = {
  id: 'f4',
  title: 'one record of compacted JSONL',
  measure: async (bench) => {
    const lines: Line[] = [];
    for (const file of await jsonlFiles(bench))
      for (const profile of ['default', 'random'] as const)
        lines.push(...(await recordOf(bench, file, profile)));
    return lines;
  },
};

async function recordOf(
  { work, runs }: Bench,
  file: JsonlFile,
  profile: 'default' | 'random',
): Promise<readonly Line[]> {
  const { name, path } = file;
  const what = `one record of ${name}, ${profile}`;
  const text = { row: 'f4', what: `${what}: p50`, target: RECORD[profile] };
  if (path === undefined) return [skippedLine(text, absenceOf(file))];
  mkdirSync(work, { recursive: true });
  const container = join(work, 'container');
  await runTask('compact', { path, out: container, profile });
  const { ours } = await contest(
    { ours: { run: () => runTask('record', { container, asks: ASKS }) } },
    { rounds: runs },
  );
  const of = (share: string): readonly number[] => ours.map(({ figures }) => figures[share] ?? Number.NaN);
  return [timeLine(text, of('p50')), timeLine({ row: 'f4', what: `${what}: p99` }, of('p99'))];
}

function absenceOf({ name }: JsonlFile): string {
  return `CAIRN_JSONL_DATA names no folder with ${name}.jsonl`;
}
