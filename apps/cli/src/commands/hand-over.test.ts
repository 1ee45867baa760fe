import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { nightlyTree } from '../fixtures/nightly-tree.ts';
import type { NightlyTree } from '../fixtures/nightly-tree.ts';

const config = `version: 1
roots: { data: ./artifacts }
timezone: UTC
families:
  - { name: model, managed: true }
gc: { settle: 0s }
`;

function workspace(): NightlyTree {
  return nightlyTree({
    builds: 0,
    config,
    extra: { 'artifacts/a.txt': 'a', 'model.bin': 'weights', 'meta.json': '{"epochs":20}' },
  });
}

describe('cairn put', () => {
  it('prints what was stored as one document, with all that was said', async () => {
    using here = workspace();
    const words =
      'put model model.bin --key k --metadata @meta.json --metadata-from layers=3 --metric loss=0.5 ' +
      '--tag golden --alias old-1 --module train --module-version 2 --created-at 2025-01-31T00:00:00Z --json';
    const { code, json } = await here.cairn(words.split(' '));
    expect({ code, json }).toMatchObject({
      code: 0,
      json: {
        schemaVersion: 1,
        artifact: {
          key: 'k',
          name: 'model.bin',
          version: 1,
          state: 'pending',
          createdAt: '2025-01-31T00:00:00.000Z',
          metadata: { epochs: 20, layers: 3 },
          metrics: { loss: 0.5 },
          tags: ['golden'],
          aliases: ['old-1'],
          module: 'train',
          moduleVersion: '2',
          file: { name: 'model.bin', size: 7, form: 'none' },
        },
      },
    });
  });

  it('looks only with --dry-run', async () => {
    using here = workspace();
    expect(await here.cairn(['put', 'model', 'model.bin', '--dry-run'])).toMatchObject({
      code: 0,
      out: 'Would put model model.bin.\n',
    });
    expect(await here.cairn(['put', 'model', 'missing', '--dry-run'])).toMatchObject({ code: 1 });
    expect((await here.cairn(['find', '--json'])).json).toMatchObject({ artifacts: [], total: 0 });
  });

  it.each([
    [['put'], 2, 'expected a managed family'],
    [['put', 'model', 'missing'], 1, 'found nothing'],
    [['put', 'modle'], 2, 'did you mean "model"'],
    [['put', 'model', '--metadata', '{"epochs"'], 2, 'expected metadata as a JSON object'],
    [['put', 'model', '--metric', 'loss=low'], 2, 'expected a number as loss'],
    [['put', 'model', '--allow-phi', 'name'], 2, '--allow-phi and --reason together'],
    [['put', 'model', '--state', 'done'], 2, '--state'],
    [['put', 'model', '--batch', '-'], 2, 'expected --batch or a family'],
    [['state', 'k', 'done'], 2, 'expected one of pending'],
    [['get', 'nobody'], 2, 'no managed artifact'],
  ])('says what is wrong with %j', async (words, code, text) => {
    using here = workspace();
    expect(await here.cairn(words)).toMatchObject({ code, err: expect.stringContaining(text) });
  });

  it('stores nothing of a batch of which a line is wrong, and says which', async () => {
    using here = workspace();
    const good = { family: 'model', source: 'model.bin' };
    const put = async (...requests: readonly object[]): ReturnType<NightlyTree['cairn']> => {
      writeFileSync(here.tree.join('batch'), requests.map((each) => JSON.stringify(each)).join('\n'));
      return here.cairn(['put', '--batch', 'batch', '--json']);
    };
    const mixed = await put(good, { ...good, source: 'missing' });
    expect(mixed.code).toBe(1);
    expect(
      mixed.out
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown),
    ).toMatchObject([
      { schemaVersion: 1, line: 1, ok: false, error: { code: 'INTERRUPTED' } },
      { schemaVersion: 1, line: 2, ok: false, error: { code: 'READ_FAILED' } },
    ]);
    expect(await put(good, { ...good, color: 'red' })).toMatchObject({
      code: 2,
      err: expect.stringContaining('line 2'),
    });
    expect((await here.cairn(['find', '--json'])).json).toMatchObject({ total: 0 });
    expect(await put(good, good, good)).toMatchObject({ code: 0 });
    expect((await here.cairn(['find', '--json'])).json).toMatchObject({ total: 3 });
  });
});

describe('cairn get', () => {
  it('writes the bytes, and never over a file', async () => {
    using here = workspace();
    await here.cairn(['put', 'model', 'model.bin', '--key', 'k', '--compress', 'zstd']);
    expect(await here.cairn(['get', 'k', '--out', 'copy'])).toMatchObject({ code: 0 });
    expect(readFileSync(here.tree.join('copy'), 'utf8')).toBe('weights');
    expect(await here.cairn(['get', 'k', '--out', 'copy'])).toMatchObject({ code: 1 });
    expect((await here.cairn(['get', 'k', '--out', '-'])).out).toBe('weights');
    expect((await here.cairn(['get', 'k'])).out).toContain('File      model.bin, 7B');
  });
});

describe('cairn state', () => {
  it('goes the ways that there are, and says the others (7)', async () => {
    using here = workspace();
    await here.cairn(['put', 'model', '--key', 'k']);
    expect(await here.cairn(['state', 'k', 'failed', '--error', 'no memory'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('is failed; it was pending.'),
    });
    expect(await here.cairn(['state', 'k', 'completed'])).toMatchObject({
      code: 7,
      err: expect.stringContaining('failed leads to in_progress'),
    });
    expect((await here.cairn(['find', '--state', 'failed', '--json'])).json).toMatchObject({
      artifacts: [{ key: 'k', error: 'no memory' }],
    });
    expect((await here.cairn(['stats'])).out).toContain('Calls that failed: 1 of state');
  });
});
