import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cairnForTests } from '../fixtures/bundled-cairn.ts';
import { nightlyConfig, nightlyTree } from '../fixtures/nightly-tree.ts';
import type { NightlyTree } from '../fixtures/nightly-tree.ts';

const bundled = cairnForTests();
const notify = `notify: { command: "cat > told.json" }\n`;

interface Line {
  readonly json: {
    readonly schedule: {
      readonly lines: readonly string[];
      readonly units: readonly { readonly text: string }[];
    };
  };
}

function scheduled(nightly: NightlyTree, words: readonly string[]): Line['json']['schedule'] {
  const call = [bundled().module, '-C', nightly.tree.path, 'schedule', '--json', ...words];
  const { stdout } = spawnSync(process.execPath, call, { encoding: 'utf8' });
  return (JSON.parse(stdout) as Line['json']).schedule;
}

/** Does with a crontab's line what cron does: nearly nothing in the environment, a shell, percent signs as they were. */
function runLine(line: string): number | null {
  const command = line
    .split(' ')
    .slice(5)
    .join(' ')
    .replaceAll(String.raw`\%`, '%');
  return spawnSync('/bin/sh', ['-c', command], {
    env: { HOME: '/', PATH: '/usr/bin:/bin', SHELL: '/bin/sh' },
    cwd: '/',
  }).status;
}

test('a crontab line cleans up with next to nothing in its environment, and keeps a log', () => {
  using nightly = nightlyTree();
  const { lines } = scheduled(nightly, []);
  expect(lines[1]).toMatch(/^\d+ [1-4] \* \* \* \//);
  expect(runLine(lines[1] ?? '')).toBe(0);
  expect(existsSync(nightly.tree.join('artifacts/nightly/2026-10-01'))).toBe(false);
  expect(existsSync(nightly.tree.join('artifacts/nightly/2026-10-08'))).toBe(true);
  const log = readFileSync(nightly.tree.join('.cairn/schedule.log'), 'utf8');
  expect(log).toMatch(/^\d{4}-\d\d-\d\dT\S+Z cairn gc --apply --yes\n/);
  expect(log).toContain('Undo: cairn undo');
  expect(log).toMatch(/\n\S+Z ended with 0\n$/);
});

test('a line that is refused calls notify with the JSON of the error, and keeps its exit code', () => {
  using nightly = nightlyTree({ builds: 20, config: nightlyConfig.replace('100%', '20%') + notify });
  const { lines } = scheduled(nightly, [
    '--every',
    '*/30 * * * *',
    '--log',
    nightly.tree.join('50% of it.log'),
  ]);
  expect(runLine(lines[1] ?? '')).toBe(7);
  const told = JSON.parse(readFileSync(nightly.tree.join('told.json'), 'utf8')) as Record<string, unknown>;
  expect(told).toMatchObject({
    schemaVersion: 1,
    error: { code: 'REFUSED' },
    scheduled: { event: 'refused', exitCode: 7, command: ['gc', '--apply', '--yes'] },
    workspace: nightly.tree.path,
  });
  expect(readFileSync(nightly.tree.join('50% of it.log'), 'utf8')).toContain('notified: refused');
});

test('the service of a timer does the same as the line', () => {
  using nightly = nightlyTree();
  const { units } = scheduled(nightly, ['--systemd', '--', 'scan']);
  expect(units[1]?.text).toMatch(/\nOnCalendar=\*-\*-\* 0[1-4]:\d\d:00\nPersistent=true\n/);
  const [, start = ''] = /^ExecStart=(.*)$/m.exec(units[0]?.text ?? '') ?? [];
  const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', start], {
    env: {},
    cwd: '/',
    encoding: 'utf8',
  });
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining('8 artifacts') });
  expect(stderr).toContain('cairn scan');
});

test('schedule prints, and changes nothing without --install', async () => {
  using nightly = nightlyTree();
  const { code, err } = await nightly.cairn(['schedule', '--every', '75 * * * *']);
  expect({ code, err }).toEqual({
    code: 2,
    err: expect.stringContaining('expected the minute of a schedule from 0 to 59'),
  });
  expect(await nightly.cairn(['schedule', '--cron', '--systemd'])).toMatchObject({ code: 2 });
  expect(await nightly.cairn(['schedule', '--run'])).toMatchObject({ code: 2 });
});

test('schedule --run tells of a failure, and of nothing when all went well', async () => {
  using nightly = nightlyTree({ config: nightlyConfig + notify });
  expect(await nightly.cairn(['schedule', '--run', '--', 'scan'])).toMatchObject({ code: 0 });
  expect(existsSync(nightly.tree.join('told.json'))).toBe(false);
  const failed = await nightly.cairn(
    ['schedule', '--run', '--', 'gc', '--family', 'nigthly', '--apply', '--yes'],
    {
      environment: { PATH: '/usr/bin:/bin' },
    },
  );
  expect(failed).toMatchObject({ code: 2, out: '' });
  expect(JSON.parse(readFileSync(nightly.tree.join('told.json'), 'utf8'))).toMatchObject({
    error: { code: 'NOT_FOUND' },
    scheduled: { event: 'failed', exitCode: 2 },
  });
});

test('a scheduled cleanup reclaims under pressure without a count that nobody could type, and tells of it', async () => {
  using nightly = nightlyTree();
  await nightly.cairn(['gc', '--apply', '--yes']);
  const retention = '{ keep: 2, trashFor: 0s, pressure: { freeBelow: 9000TB, reclaim: [trash] } }';
  writeFileSync(nightly.tree.join('cairn.yaml'), nightlyConfig.replace('{ keep: 3 }', retention) + notify);
  const { err } = await nightly.cairn(['schedule', '--dry-run']);
  expect(err).toContain(
    'While less than 9000TB is free, it deletes trash of nightly for good, and asks nobody.',
  );
  const gc = ['gc', '--apply', '--yes'];
  expect(await nightly.cairn(gc)).toMatchObject({ code: 2, err: expect.stringContaining('--count 5') });
  const environment = { PATH: '/usr/bin:/bin' };
  expect(await nightly.cairn(['schedule', '--run', '--', ...gc], { environment })).toMatchObject({ code: 0 });
  expect(JSON.parse(readFileSync(nightly.tree.join('told.json'), 'utf8'))).toMatchObject({
    plan: { purges: Array.from({ length: 5 }, () => expect.objectContaining({ action: 'purge' })) },
    operation: { done: expect.any(Number) },
    scheduled: { event: 'pressure', exitCode: 0 },
  });
});

test('a notification that cannot be sent is said in the log, and changes nothing else', async () => {
  using nightly = nightlyTree({ config: `${nightlyConfig}notify: { command: [/nowhere/mail] }\n` });
  const { code, err } = await nightly.cairn(['schedule', '--run', '--', 'show', 'nothing']);
  expect(code).toBe(2);
  expect(err).toMatch(/not notified of failed: expected the command of notify .*ENOENT/);
});
