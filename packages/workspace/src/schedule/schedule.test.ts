import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { hasCommand, temporaryTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { nightlyConfig, nightlyWorkspace } from '../fixtures/nightly-workspace.ts';

const program = [process.execPath, '/opt/cairn/bin.js'];

it('names a schedule by its workspace and command, whenever it is done', async () => {
  using nightly = nightlyWorkspace();
  const workspace = await nightly.open();
  const daily = await workspace.schedule({ program, environment: {} });
  const hourly = await workspace.schedule({ program, environment: {}, every: 'hourly', by: 'systemd' });
  const other = await workspace.schedule({ program, environment: {}, command: ['scan'] });
  expect(daily.name).toMatch(/^cairn-[a-z0-9-]+-[0-9a-f]{8}$/);
  expect([hourly.name, other.name].map((name) => name === daily.name)).toEqual([true, false]);
  expect(daily.lines[1]).toContain(`-C ${nightly.tree.path} schedule --run -- gc --apply --yes >> `);
  expect(daily).toMatchObject({ log: nightly.tree.join('.cairn/schedule.log'), units: [], notes: [] });
});

it('says what is set now and will not be set when the clock starts it', async () => {
  using nightly = nightlyWorkspace();
  const workspace = await nightly.open();
  const { notes } = await workspace.schedule({ program, environment: { CAIRN_STATE: '/var/lib/cairn' } });
  expect(notes).toEqual([
    'CAIRN_STATE is set here and will not be set there; write it into the configuration.',
  ]);
});

it('refuses a log among the artifacts, and line ends in words', async () => {
  using nightly = nightlyWorkspace();
  const workspace = await nightly.open();
  const log = nightly.tree.join('artifacts/cairn.log');
  const refused = { code: 'PATH_INVALID' };
  await expect(workspace.schedule({ program, environment: {}, log })).rejects.toMatchObject(refused);
  const command = ['scan', 'a\nb'];
  await expect(workspace.schedule({ program, environment: {}, command })).rejects.toMatchObject(refused);
});

describe.skipIf(!hasCommand('systemd-analyze'))('units', () => {
  it('are what systemd takes, whatever the folder is called', async () => {
    using parent = temporaryTree({ [`50% "of" $HOME 'x'/a.txt`]: 'a' });
    using nightly = nightlyWorkspace({ parent: parent.join(`50% "of" $HOME 'x'`) });
    const workspace = await nightly.open();
    const environment = { HOME: parent.path };
    // The program has to be there: systemd looks.
    const schedule = {
      by: 'systemd',
      every: '*/10 * 13 * fri',
      program: [process.execPath],
      environment,
    } as const;
    const { units } = await workspace.schedule(schedule);
    const paths = units.map(({ path, text }) => {
      const copy = parent.join(path.split('/').at(-1) ?? '');
      writeFileSync(copy, text);
      return copy;
    });
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', ...paths], { encoding: 'utf8' });
    const ours = stderr
      .split('\n')
      .filter((line) => paths.some((path) => line.includes(path.split('/').at(-1) ?? '')));
    expect({ status, ours }).toEqual({ status: 0, ours: [] });
  });
});

/** A crontab that is a file, by the rules of crontab(1). */
const crontabScript = `#!/bin/sh
case "$1" in
  -l) [ -f "$STORE" ] || { echo "no crontab for ada" >&2; exit 1; }; cat "$STORE" ;;
  -) cat > "$STORE" ;;
esac
`;

describe('a crontab', () => {
  it('gets a schedule once, and loses it again', async () => {
    using nightly = nightlyWorkspace({ extra: { 'bin/crontab': crontabScript } });
    spawnSync('chmod', ['+x', nightly.tree.join('bin/crontab')]);
    const STORE = nightly.tree.join('crontab');
    const environment = { PATH: `${nightly.tree.join('bin')}:/usr/bin:/bin`, STORE };
    const workspace = await nightly.open();
    const schedule = await workspace.schedule({ program, environment });
    expect(await workspace.installSchedule(schedule, environment)).toMatchObject({ changed: true });
    expect(await workspace.installSchedule(schedule, environment)).toMatchObject({ changed: false });
    const hourly = await workspace.schedule({ program, environment, every: 'hourly' });
    await workspace.installSchedule(hourly, environment);
    expect(readFileSync(STORE, 'utf8')).toBe(`${hourly.lines.join('\n')}\n`);
    expect(await workspace.removeSchedule(schedule, environment)).toMatchObject({ changed: true });
    expect(readFileSync(STORE, 'utf8')).toBe('');
    expect(await workspace.removeSchedule(schedule, environment)).toMatchObject({ changed: false });
  });

  it('that there is not is said, with what to do instead', async () => {
    using nightly = nightlyWorkspace({ extra: { 'bin/other': '' } });
    const environment = { PATH: nightly.tree.join('bin') };
    const workspace = await nightly.open();
    const schedule = await workspace.schedule({ program, environment });
    await expect(workspace.installSchedule(schedule, environment)).rejects.toMatchObject({
      code: 'UNSUPPORTED',
      hint: expect.stringContaining('--systemd'),
    });
  });
});

describe('notify', () => {
  const event = { event: 'failed', document: { schemaVersion: 1, error: { code: 'LOCKED' } } } as const;
  const environment = { PATH: '/usr/bin:/bin' };

  it('hands the document to a command for the shell, with the event in its environment', async () => {
    const config = `${nightlyConfig}notify: { command: 'cat > told.json && echo "$CAIRN_EVENT" > event.txt' }\n`;
    using nightly = nightlyWorkspace({ config });
    const workspace = await nightly.open();
    expect(await workspace.notify({ ...event, environment })).toBe(true);
    expect(JSON.parse(readFileSync(nightly.tree.join('told.json'), 'utf8'))).toEqual(event.document);
    expect(readFileSync(nightly.tree.join('event.txt'), 'utf8')).toBe('failed\n');
  });

  it('takes a list word by word, without a shell', async () => {
    using nightly = nightlyWorkspace({
      config: `${nightlyConfig}notify: { command: [tee, 'told; rm x.json'] }\n`,
    });
    const workspace = await nightly.open();
    await workspace.notify({ ...event, environment });
    expect(existsSync(nightly.tree.join('told; rm x.json'))).toBe(true);
  });

  it('is silent about what was not asked for, and without a command', async () => {
    using nightly = nightlyWorkspace({
      config: `${nightlyConfig}notify: { command: 'touch told', on: [refused] }\n`,
    });
    const workspace = await nightly.open();
    expect(await workspace.notify({ ...event, environment })).toBe(false);
    expect(existsSync(nightly.tree.join('told'))).toBe(false);
    using silent = nightlyWorkspace();
    expect(await (await silent.open()).notify({ ...event, environment })).toBe(false);
  });

  it('tells of a command that fails, or is not there', async () => {
    for (const [command, why] of [
      ["'echo no mail here >&2; exit 3'", 'no mail here'],
      ['[/nowhere/mail]', 'ENOENT'],
    ]) {
      using nightly = nightlyWorkspace({ config: `${nightlyConfig}notify: { command: ${command} }\n` });
      const workspace = await nightly.open();
      await expect(workspace.notify({ ...event, environment })).rejects.toThrow(why);
    }
  });
});
