import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hasCommand } from '@cairn/testkit';
import { expect, test } from 'vitest';
import type { TestContext } from 'vitest';
import { MOMENT, testTrail, threeMonths } from '../fixtures/trails.ts';
import type { TestTrail } from '../fixtures/trails.ts';
import { createCheckpoint, createKey } from '../index.ts';

const script = fileURLToPath(new URL('../../../../docs/verify-a-trail.py', import.meta.url));
const guide = fileURLToPath(new URL('../../../../docs/verify-a-trail.md', import.meta.url));

/** Skips aloud where a program is missing. */
function need(context: TestContext, ...programs: readonly string[]): void {
  const missing = programs.filter((program) => !hasCommand(program));
  if (missing.length > 0) context.skip(`this machine has no ${missing.join(', ')}`);
}

function runScript(
  directory: string,
  ...checkpoint: readonly string[]
): { status: number | null; stdout: string; stderr: string } {
  return spawnSync('python3', [script, directory, ...checkpoint], { encoding: 'utf8' });
}

function keyPath(test: TestTrail): string {
  return createKey({ path: test.tree.join('keys', 'key.pem'), outside: [test.directory] }).path;
}

test('the script of the guide finds a good trail whole, in any language and with details erased', (context) => {
  need(context, 'python3');
  using test = threeMonths();
  test.record({
    actor: 'Ägidius 🪨',
    counts: { share: 1e-7, big: 1e21 },
    targets: [],
    details: { '\u{1F600}': '\uFB33', 'a"b': '"hash":"' },
  });
  test.trail.eraseDetails([3]);
  const result = runScript(test.directory);
  expect(result).toMatchObject({ status: 0, stderr: '' });
  expect(result.stdout).toBe('11 records, from 1 to 11, are whole; details of 1 were erased\n');
  using empty = testTrail();
  expect(runScript(empty.directory).status).toBe(0);
});

test('the script begins at a cut', (context) => {
  need(context, 'python3');
  using test = threeMonths();
  test.trail.expire({ before: Date.UTC(2025, 3, 1), key: keyPath(test), workspace: 'w1' });
  expect(runScript(test.directory).stdout).toContain('3 records, from 8 to 10, are whole');
});

test('the script finds tampering, each with its place', (context) => {
  need(context, 'python3');
  const january = 'audit_202501.jsonl';
  const tamper: readonly [string, (lines: string[]) => readonly string[], string][] = [
    [january, (lines) => [lines.at(0)!, lines.at(1)!.replace('ada', 'eve'), ...lines.slice(2)], ':2:'],
    [january, (lines) => [lines.at(0)!, lines.at(1)!.replace(',', ', '), ...lines.slice(2)], ':2:'],
    [january, (lines) => lines.toSpliced(2, 1), ':3:'],
    [january, (lines) => lines.toSpliced(2, 0, lines.at(1)!), ':3:'],
    [january, (lines) => [0, 2, 1, 3].map((index) => lines.at(index)!), ':2:'],
    ['audit_202502.jsonl', () => [], 'audit_202504.jsonl:1:'],
    ['details_202501.jsonl', (lines) => lines.map((line) => line.replace('nightly', 'Nightly')), ':1:'],
  ];
  for (const [name, change, place] of tamper) {
    using test = threeMonths();
    test.write(
      name,
      change(test.lines(name))
        .map((line) => `${line}\n`)
        .join(''),
    );
    const { status, stderr } = runScript(test.directory);
    expect(status).toBe(1);
    expect(stderr).toContain(place);
    expect(stderr).not.toContain('Traceback');
  }
  using torn = threeMonths();
  torn.write('audit_202504.jsonl', torn.read('audit_202504.jsonl').slice(0, -1));
  expect(runScript(torn.directory)).toMatchObject({ status: 1, stderr: expect.stringContaining(':2:') });
});

test('the script finds a dropped tail and a trail written anew against a checkpoint', (context) => {
  need(context, 'python3');
  using test = threeMonths();
  const { seq, hash } = createCheckpoint({
    directory: test.directory,
    key: keyPath(test),
    workspace: 'w1',
    now: () => MOMENT,
  });
  expect(runScript(test.directory, String(seq), hash).status).toBe(0);
  expect(runScript(test.directory, String(seq), '0'.repeat(64)).stderr).toContain(
    'not the one of the checkpoint',
  );
  rmSync(test.path('audit_202504.jsonl'));
  expect(runScript(test.directory).status).toBe(0);
  expect(runScript(test.directory, String(seq), hash).stderr).toContain('ends with record 7');
});

test('the commands of the guide verify the signature of a checkpoint', (context) => {
  need(context, 'bash', 'jq', 'base64', 'openssl');
  using test = threeMonths();
  const checkpoint = createCheckpoint({
    directory: test.directory,
    key: keyPath(test),
    workspace: 'w1',
    now: () => MOMENT,
  });
  const commands = /```sh\n(jq [^`]*openssl[^`]*)```/.exec(readFileSync(guide, 'utf8'))?.[1] ?? '';
  expect(commands).not.toBe('');
  const verify = (given: object): number | null => {
    test.tree.write({ 'checkpoint.json': given as Record<string, unknown> });
    return spawnSync('bash', ['-e', '-c', commands], { cwd: test.tree.path }).status;
  };
  expect(verify(checkpoint)).toBe(0);
  expect(verify({ ...checkpoint, seq: 8 })).not.toBe(0);
});
