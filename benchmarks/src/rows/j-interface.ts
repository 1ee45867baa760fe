import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cairn, requireCairn, scanWorkspace } from '../contestants/cairn.ts';
import { helloInk } from '../contestants/hello-ink.ts';
import { contest } from '../harness/contest.ts';
import { memoryLine, ratioLine, skippedLine, timeLine } from '../harness/lines.ts';
import type { Measurement } from '../harness/measurement.ts';
import { peakMemory } from '../harness/peak-memory.ts';
import { hasProgram } from '../harness/programs.ts';
import type { Bench, Line, Row } from '../harness/row.ts';
import { scaled } from '../harness/row.ts';
import type { Command } from '../harness/run-command.ts';
import { runTask } from '../harness/run-task.ts';
import { openScreen } from '../harness/screen-session.ts';
import type { ScreenSession } from '../harness/screen-session.ts';
import { MILLION } from '../tasks/million.ts';
import { smallFiles } from '../trees/small-files.ts';

const PEER = 'a bare Ink hello, bundled';
const KEYS = 200;
const KEY_TARGET = 50;
const COUNTS = [1000, 100_000, 1_000_000] as const;
const [, , MOST] = COUNTS;

/** The terminal interface: its first frame, and how soon it answers a key. */
export const interfaceRow: Row = {
  id: 'j',
  title: 'terminal interface',
  measure: async (bench) => {
    requireCairn();
    if (!hasProgram('script', '--version'))
      return [
        skippedLine({ row: 'j', what: 'first frame', peer: PEER }, '`script` of util-linux is not installed'),
      ];
    const folders = new Map<number, string>();
    for (const count of COUNTS) folders.set(count, await generated(bench, count));
    return [
      await firstFrame(bench, folders.get(100_000) ?? ''),
      ...(await idleKeys(bench, folders)),
      ...(await keysWhileScanning(bench)),
    ];
  },
};

/** A workspace whose catalog knows of artifacts that no disk holds: nothing may look for them. */
async function generated(bench: Bench, count: number): Promise<string> {
  const folder = join(bench.work, `generated-${count}`);
  mkdirSync(join(folder, 'data'), { recursive: true });
  const families = MILLION.families.map(
    (name) => `  - { name: ${name}, files: ['*/${name}-*'], group: '{dir}/{stem}' }`,
  );
  writeConfig(folder, { tree: './data', families });
  bench.say(`a catalog of ${count} artifacts`);
  await runTask('fill', { folder, artifacts: scaled(count, bench.scale) });
  return folder;
}

function writeConfig(
  folder: string,
  { tree, families }: { readonly tree: string; readonly families: readonly string[] },
): void {
  const text = [
    'version: 1',
    `roots: { data: ${JSON.stringify(tree)} }`,
    'timezone: UTC',
    'families:',
    ...families,
    '',
  ];
  writeFileSync(join(folder, 'cairn.yaml'), text.join('\n'));
}

/** From start to the first frame with what the catalog knows, against the least that Ink can do. */
async function firstFrame(bench: Bench, folder: string): Promise<Line> {
  using hello = helloInk();
  const { ours, peer } = await contest(
    {
      ours: {
        run: async () => framed(cairn(folder, 'ui', '--read-only'), { until: ' quit', folder: bench.work }),
      },
      peer: { run: async () => framed(hello.command, { until: 'hello', folder: bench.work }) },
    },
    { rounds: Math.max(5, bench.runs), warmUps: 1 },
  );
  return ratioLine(
    { row: 'j', what: 'first frame of cairn ui on 100,000 artifacts', peer: PEER, target: 3 },
    ours,
    peer,
  );
}

async function framed(
  command: Command,
  { until, folder }: { readonly until: string; readonly folder: string },
): Promise<Measurement> {
  await using screen = openScreen(command, folder);
  const milliseconds = await screen.waitFor(until);
  return { milliseconds, peakBytes: peakMemory(screen.pid()), figures: {} };
}

async function idleKeys(bench: Bench, folders: ReadonlyMap<number, string>): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const [count, folder] of folders) {
    const what = `answer to a key among ${count.toLocaleString('en')} artifacts`;
    await using screen = openScreen(cairn(folder, 'ui', '--read-only'), bench.work);
    await openList(screen);
    const times = await keyTimes(screen, KEYS);
    lines.push(timeLine({ row: 'j', what: `${what}, idle`, target: KEY_TARGET }, times));
    if (count === MOST) {
      const peakBytes = peakMemory(screen.pid());
      lines.push(
        memoryLine({ row: 'j', what: `memory of cairn ui with ${count.toLocaleString('en')} artifacts` }, [
          { milliseconds: 0, peakBytes, figures: {} },
        ]),
      );
    }
  }
  return lines;
}

/** Real files, each an artifact of its own, which are looked at again and again while keys are pressed. */
async function keysWhileScanning(bench: Bench): Promise<readonly Line[]> {
  const folder = join(bench.work, 'scanned');
  mkdirSync(folder, { recursive: true });
  const families = [`  - { name: file, files: ['**'], group: '{dir}/{stem}' }`];
  writeConfig(folder, { tree: await smallFiles(bench), families });
  await scanWorkspace(folder);
  await using screen = openScreen(cairn(folder, 'ui'), bench.work);
  await openList(screen);
  const times: number[] = [];
  while (times.length < KEYS) {
    screen.send('R');
    await screen.waitFor('scanning');
    // The end of a scan is said at the foot; what is timed after it does not count.
    for (let key = 0; key < 20; key++) {
      const time = await nextKey(screen, key);
      if (screen.take().includes('Looked at')) break;
      times.push(time);
    }
  }
  const peakBytes = peakMemory(screen.pid());
  return [
    timeLine(
      { row: 'j', what: 'answer to a key among 100,000 artifacts, under a running scan', target: KEY_TARGET },
      times,
    ),
    memoryLine({ row: 'j', what: 'memory of cairn ui that scans 100,000 files' }, [
      { milliseconds: 0, peakBytes, figures: {} },
    ]),
  ];
}

/** All artifacts as a list, by their view's name. */
async function openList(screen: ScreenSession): Promise<void> {
  await screen.waitFor(' quit');
  await screen.press(':', 'view');
  await screen.press('artifacts\r', /1 of [\d,]+ artifact/);
}

async function keyTimes(screen: ScreenSession, count: number): Promise<readonly number[]> {
  const times: number[] = [];
  for (let key = 0; key < count; key++) times.push(await nextKey(screen, key));
  return times;
}

/** Down and up by one: the number of the row is drawn anew. */
async function nextKey(screen: ScreenSession, key: number): Promise<number> {
  return screen.press(key % 2 === 0 ? 'j' : 'k', /\d+ of [\d,]+ artifact/);
}
