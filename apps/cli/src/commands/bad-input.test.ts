import { file } from '@cairn/testkit';
import { describe, expect, test } from 'vitest';
import type { NightlyOptions } from '../fixtures/nightly-tree.ts';
import { nightlyConfig, nightlyTree } from '../fixtures/nightly-tree.ts';

interface BadInput {
  readonly what: string;
  readonly config?: string;
  readonly extra?: NightlyOptions['extra'];
  readonly words: readonly string[];
  readonly code: number;
  /** What the message says: its place, what was expected, what to do. */
  readonly says: readonly string[];
}

const otherVersion =
  'export default { name: "p", namespace: "p", apiVersion: 9, options: {}, setup: () => ({}) };';

const cases: readonly BadInput[] = [
  {
    what: 'broken YAML',
    config: 'version: 1\nroots: [a\n',
    words: ['list'],
    code: 2,
    says: ['cairn.yaml:', 'not valid YAML'],
  },
  {
    what: 'an unknown key',
    config: `${nightlyConfig}retnetion: {}\n`,
    words: ['list'],
    code: 2,
    says: ['cairn.yaml:16', 'retnetion', 'did you mean "retention"?'],
  },
  {
    what: 'a glob that leaves its root',
    config: nightlyConfig.replace('nightly/*/**', '../x/**'),
    words: ['scan'],
    code: 2,
    says: ['cairn.yaml:6', '../x/**', 'leaves the root'],
  },
  {
    what: 'a negative count',
    config: nightlyConfig.replace('keep: 3', 'keep: -2'),
    words: ['gc'],
    code: 2,
    says: ['cairn.yaml:14', 'expected a count above zero', 'got -2'],
  },
  {
    what: 'a count of zero',
    config: nightlyConfig.replace('keep: 3', 'keep: 0'),
    words: ['gc', '--apply', '--yes'],
    code: 2,
    says: ['cairn.yaml:14', 'expected a count above zero', 'got 0'],
  },
  {
    what: 'an unknown plugin',
    config: `${nightlyConfig}plugins: ["cairn-plugin-nope"]\n`,
    words: ['plugins', 'doctor'],
    code: 5,
    says: ['cairn.yaml:16', 'cairn-plugin-nope'],
  },
  {
    what: 'a plugin of another version of the interface',
    config: `${nightlyConfig}plugins: ["./p.mjs"]\n`,
    extra: { 'p.mjs': otherVersion },
    words: ['plugins', 'doctor'],
    code: 5,
    says: ['version 9', 'version 1', 'Upgrade cairn'],
  },
  { what: 'an unknown id', words: ['show', 'ffffffff'], code: 2, says: ['ffffffff', 'list shows ids'] },
  {
    what: 'an unknown family',
    words: ['list', '-f', 'nigthly'],
    code: 2,
    says: ['nigthly', 'did you mean "nightly"?'],
  },
  {
    what: 'an unknown operation',
    words: ['undo', '2026'],
    code: 2,
    says: ['2026', 'history shows all operations'],
  },
  {
    what: 'a root that is not there',
    config: nightlyConfig.replace('./artifacts', './unmounted'),
    words: ['gc', '--apply', '--yes'],
    code: 1,
    says: ['unmounted', 'mounted'],
  },
  {
    what: 'a file in place of a folder',
    config: nightlyConfig.replace('./artifacts', './cairn.yaml'),
    words: ['scan'],
    code: 1,
    says: ['expected a folder', 'found a file'],
  },
  {
    what: 'more files than may be scanned',
    config: `${nightlyConfig}indexing: { maxFilesPerScan: 3 }\n`,
    words: ['scan'],
    code: 1,
    says: ['indexing.maxFilesPerScan', '3', 'the catalog is as it was'],
  },
  {
    what: 'a wrong condition',
    words: ['list', '--where', 'metrcs.x > 1'],
    code: 2,
    says: ['metrcs', 'Did you mean metrics?'],
  },
  {
    what: 'a plan that is none',
    words: ['apply', 'cairn.yaml', '--yes'],
    code: 1,
    says: ['cairn.yaml', 'JSON'],
  },
  {
    what: 'a wrong moment',
    words: ['gc', '--at', 'tomorrow'],
    code: 2,
    says: ['expected a time', '"tomorrow"'],
  },
];

describe('bad input gets one clear message, the right exit code, and changes nothing:', () => {
  test.each(cases)('$what', async ({ config, extra, words, code, says }) => {
    using nightly = nightlyTree({ config, extra: extra ?? {} });
    const before = nightly.tree.snapshot();
    const ran = await nightly.cairn(words);
    expect({ code: ran.code, text: ran.err + ran.out }).toMatchObject({ code });
    for (const part of says) expect(ran.err + ran.out).toContain(part);
    expect(ran.err).not.toMatch(/^\s+at /m);
    const after = nightly.tree.snapshot().filter(({ path }) => !path.startsWith('.cairn'));
    expect(after).toEqual(before);
  });

  test('an ambiguous prefix', async () => {
    using nightly = nightlyTree({ builds: 20 });
    await nightly.cairn(['scan']);
    const { artifacts } = (await nightly.cairn(['list', '--json'])).json as { artifacts?: { id: string }[] };
    const digits = (artifacts ?? []).map(({ id }) => id.charAt(0));
    const shared = digits.find((digit, index) => digits.indexOf(digit) !== index) ?? '';
    const ran = await nightly.cairn(['show', shared]);
    expect(ran).toMatchObject({ code: 2, out: '' });
    expect(ran.err).toContain(shared);
  });

  test('an empty workspace is none', async () => {
    using nightly = nightlyTree({ builds: 0, extra: { 'artifacts/README': file('nothing yet') } });
    expect(await nightly.cairn(['scan'])).toMatchObject({ code: 0, err: '' });
    expect(await nightly.cairn(['list'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('No artifacts: '),
    });
    expect((await nightly.cairn(['gc', '--apply', '--yes'])).out).toContain('Nothing to do.');
  });

  test('a root that is suddenly empty', async () => {
    using nightly = nightlyTree();
    await nightly.cairn(['scan']);
    const { renameSync, mkdirSync } = await import('node:fs');
    renameSync(nightly.tree.join('artifacts'), nightly.tree.join('moved'));
    mkdirSync(nightly.tree.join('artifacts'));
    const ran = await nightly.cairn(['scan']);
    expect(ran).toMatchObject({ code: 1, out: '' });
    expect(ran.err).toContain('--accept-root');
    expect((await nightly.cairn(['list'])).out).toContain('Total: 8 artifacts');
  });
});
