import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { stateLayout } from '@cairn/files';
import { cairn, requireCairn, scanWorkspace } from '../contestants/cairn.ts';
import { helloInk } from '../contestants/hello-ink.ts';
import { contest } from '../harness/contest.ts';
import { memoryLine, ratioLine, skippedLine, timeLine } from '../harness/lines.ts';
import type { Measurement } from '../harness/measurement.ts';
import { peakMemory, presentMemory } from '../harness/peak-memory.ts';
import { hasProgram } from '../harness/programs.ts';
import type { Bench, Line, Row } from '../harness/row.ts';
import type { Command } from '../harness/run-command.ts';
import { openScreen } from '../harness/screen-session.ts';
import type { ScreenSession } from '../harness/screen-session.ts';
import { MILLION } from '../tasks/million.ts';
import { cataloguedArtifacts } from '../trees/catalogued.ts';
import { smallFiles } from '../trees/small-files.ts';

const PEER = 'a bare Ink hello, bundled';
const KEYS = 200;
const KEY_TARGET = 50;
const COUNTS = [1000, 100_000, 1_000_000] as const;

/** The terminal interface: its first frame, how soon it answers a key, and what it holds in memory. */
export const interfaceRow: Row = {
  id: 'j',
  title: 'terminal interface',
  measure: async (bench) => {
    requireCairn();
    if (!hasProgram('script', '--version'))
      return [
        skippedLine({ row: 'j', what: 'first frame', peer: PEER }, '`script` of util-linux is not installed'),
      ];
    const catalogued: Catalogued[] = [];
    for (const count of COUNTS) catalogued.push(await generated(bench, count));
    return [
      ...(await firstFrames(bench, catalogued)),
      ...(await idleKeys(bench, catalogued)),
      ...(await keysWhileScanning(bench)),
    ];
  },
};

/** A workspace, and how many artifacts its catalog knows of. */
interface Catalogued {
  readonly folder: string;
  readonly what: string;
}

/** A workspace whose catalog knows of artifacts that no disk holds: nothing may look for them. */
async function generated(bench: Bench, count: number): Promise<Catalogued> {
  const folder = join(bench.work, `generated-${count}`);
  mkdirSync(join(folder, 'data'), { recursive: true });
  const families = MILLION.families.map(
    (name) => `  - { name: ${name}, files: ['*/${name}-*'], group: '{dir}/{stem}' }`,
  );
  const { folder: state } = stateLayout(await cataloguedArtifacts(bench, count));
  writeConfig(folder, { tree: './data', state, families });
  return { folder, what: `${count.toLocaleString('en')} artifacts` };
}

function writeConfig(
  folder: string,
  { tree, state, families }: { tree: string; state?: string; families: readonly string[] },
): void {
  const text = [
    'version: 1',
    `roots: { data: ${JSON.stringify(tree)} }`,
    ...(state === undefined ? [] : [`state: ${JSON.stringify(state)}`]),
    'timezone: UTC',
    'families:',
    ...families,
    '',
  ];
  writeFileSync(join(folder, 'cairn.yaml'), text.join('\n'));
}

/** From start to the first frame with what the catalog knows, against the least that Ink can do. */
async function firstFrames(bench: Bench, catalogued: readonly Catalogued[]): Promise<readonly Line[]> {
  using hello = helloInk();
  const peer = { run: async () => framed(hello.command, { until: 'hello', folder: bench.work }) };
  const lines: Line[] = [];
  for (const { folder, what } of catalogued) {
    const command = cairn(folder, 'ui', '--read-only');
    const ours = { run: async () => framed(command, { until: ' quit', folder: bench.work }) };
    const series = await contest({ ours, peer }, { rounds: Math.max(5, bench.runs), warmUps: 1 });
    const text = { row: 'j', what: `first frame of cairn ui on ${what}`, peer: PEER, target: 3 };
    lines.push(ratioLine(text, series.ours, series.peer));
  }
  return lines;
}

async function framed(
  command: Command,
  { until, folder }: { readonly until: string; readonly folder: string },
): Promise<Measurement> {
  await using screen = openScreen(command, folder);
  const milliseconds = await screen.waitFor(until);
  return { milliseconds, peakBytes: peakMemory(screen.pid()), figures: {} };
}

async function idleKeys(bench: Bench, catalogued: readonly Catalogued[]): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (const { folder, what } of catalogued) {
    await using screen = openScreen(cairn(folder, 'ui', '--read-only'), bench.work);
    await openList(screen);
    const times = await keyTimes(screen, KEYS);
    lines.push(
      timeLine({ row: 'j', what: `answer to a key among ${what}, idle`, target: KEY_TARGET }, times),
      ...(await memoryLines(screen, `cairn ui on ${what}`)),
    );
  }
  return lines;
}

/** The most that it held, and what it holds once nobody does anything any more. */
async function memoryLines(screen: ScreenSession, what: string): Promise<readonly Line[]> {
  const resting = await restingMemory(screen.pid());
  const line = (text: string, peakBytes: number): Line =>
    memoryLine({ row: 'j', what: text }, [{ milliseconds: 0, peakBytes, figures: {} }]);
  return [
    line(`memory of ${what}, at most`, peakMemory(screen.pid())),
    line(`memory of ${what}, at rest`, resting),
  ];
}

/** Longer than a thread waits for more work before it ends. */
const STILL = 15_000;
const LOOKS = 20;
const MUCH = 2_000_000;

async function restingMemory(process: number): Promise<number> {
  let before = presentMemory(process);
  for (let look = 0; look < LOOKS; look++) {
    await setTimeout(STILL);
    const now = presentMemory(process);
    if (Math.abs(now - before) < MUCH) return now;
    before = now;
  }
  return before;
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
    // The end of a scan is said at the foot; what is timed after it does not count. The next one begins after it.
    let said = '';
    for (let key = 0; key < KEYS; key++) {
      const time = await nextKey(screen, key);
      said += screen.take();
      if (said.includes('Looked at')) break;
      times.push(time);
    }
  }
  return [
    timeLine(
      { row: 'j', what: 'answer to a key among 100,000 artifacts, under a running scan', target: KEY_TARGET },
      times,
    ),
    ...(await memoryLines(screen, 'cairn ui that scans 100,000 files')),
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
