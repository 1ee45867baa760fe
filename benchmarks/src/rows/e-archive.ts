import { linkSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { contest } from '../harness/contest.ts';
import { memoryLine, ratioLine, skippedLine } from '../harness/lines.ts';
import { MEGABYTE } from '../harness/measurement.ts';
import { hasProgram } from '../harness/programs.ts';
import type { Bench, Line, Row } from '../harness/row.ts';
import { runCommand } from '../harness/run-command.ts';
import type { Command } from '../harness/run-command.ts';
import { runTask } from '../harness/run-task.ts';
import { largeFiles } from '../trees/large-files.ts';
import { smallFiles } from '../trees/small-files.ts';

/** What other programs need for the same, and how much longer ours may take on small files and on large ones. */
interface Peer {
  readonly row: string;
  readonly format: 'zip' | 'tar.zst';
  readonly name: string;
  readonly programs: readonly string[];
  readonly pack: (tree: string, out: string) => Command;
  readonly targets: readonly [number, number];
  readonly stretch?: number | undefined;
}

const ZIP: Peer = {
  row: 'e1',
  format: 'zip',
  name: 'zip -r -6',
  programs: ['zip'],
  pack: (tree, out) => ({ program: 'zip', args: ['-q', '-r', '-6', out, '.'], cwd: tree }),
  targets: [1, 1],
  stretch: 0.5,
};

const TAR: Peer = {
  row: 'e2',
  format: 'tar.zst',
  name: 'tar with zstd -3 -T1',
  programs: ['zstd'],
  pack: (tree, out) => ({
    program: 'sh',
    args: ['-c', 'tar -C "$0" -cf - . | zstd -q -3 -T1 -f -o "$1"', tree, out],
  }),
  targets: [2, 1.4],
};

/** Archives of many small and of some large files, beside programs that compute no digests. */
export const archiveRows: readonly Row[] = [ZIP, TAR].map((peer) => ({
  id: peer.row,
  title: `archive as ${peer.format}`,
  measure: async (bench) => {
    const small = await smallFiles(bench);
    const large = someOf(await largeFiles(bench), join(bench.work, 'some-large'), bench.scale);
    const [ofSmall, ofLarge] = peer.targets;
    return [
      ...(await packTree(bench, peer, { tree: small, what: 'T1', target: ofSmall })),
      ...(await packTree(bench, peer, { tree: large, what: '224 MB of large files', target: ofLarge })),
    ];
  },
}));

interface Packed {
  readonly tree: string;
  readonly what: string;
  readonly target: number;
}

async function packTree(
  { work, runs }: Bench,
  { row, format, name, programs, pack, stretch }: Peer,
  { tree, what: contents, target }: Packed,
): Promise<readonly Line[]> {
  const what = `${format} of ${contents}, with SHA-256 and SHA-512 of each file`;
  const text = { row, what, peer: name, target, stretch };
  const missing = programs.find((program) => !hasProgram(program, '--version'));
  if (missing !== undefined) return [skippedLine(text, `${missing} is not installed`)];
  mkdirSync(work, { recursive: true });
  const [own, other] = ['ours', 'peer'].map((contestant) => join(work, `${contestant}.${format}`)) as [
    string,
    string,
  ];
  const { ours, peer } = await contest(
    {
      ours: {
        run: () => runTask('archive', { tree, out: own, format }),
        clear: async () => rmSync(own, { force: true }),
      },
      peer: {
        run: () => runCommand(pack(tree, other)),
        clear: async () => rmSync(other, { force: true }),
      },
    },
    { rounds: runs, warmUps: 1 },
  );
  return [
    ratioLine(text, ours, peer),
    memoryLine({ row, what: `${format} of ${contents}: memory`, target: 200 * MEGABYTE }, ours),
  ];
}

const SOME = 224_000_000;

/** The first of the large files, by links: as many as come to 224 MB. */
function someOf(tree: string, folder: string, scale: number): string {
  mkdirSync(folder, { recursive: true });
  let left = SOME * Math.min(1, scale);
  for (const name of readdirSync(tree).sort()) {
    if (left <= 0) break;
    linkSync(join(tree, name), join(folder, name));
    left -= statSync(join(tree, name)).size;
  }
  return folder;
}
