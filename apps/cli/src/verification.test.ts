import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { snapshotTree } from '@cairn/testkit';
import { describe, expect, test } from 'vitest';
import { cairnForTests } from './fixtures/bundled-cairn.ts';
import type { NightlyTree } from './fixtures/nightly-tree.ts';
import { artifactsYaml, keyOfRun, verificationTree } from './fixtures/verification-tree.ts';

const bundled = cairnForTests();

describe('config/artifacts.yaml as it is', () => {
  test('is planned by, carried out, and taken back by the program as its users call it', () => {
    using runs = verificationTree();
    const settings = program(runs, 'config', 'show', '--origin');
    for (const [family, keep] of [
      ['proofs', 10],
      ['bench', 10],
      ['smoke90', 8],
      ['explain', 12],
      ['greenwall', 12],
    ] as const) {
      expect(settings).toMatch(line(`retention.${family}.keep.last`, keep, 'config/artifacts.yaml'));
      expect(settings).toMatch(line(`retention.${family}.maxTrash`, '100%', 'config/artifacts.yaml'));
    }
    for (const [key, value] of [
      ['retention.proofs.alwaysKeep', '["last_pass","pinned","last_run"]'],
      ['compaction.jsonl.enabled', 'true'],
      ['compaction.jsonl.minSize', '(102400|100K)'],
      ['compaction.jsonl.dictThreshold', '5'],
      ['compaction.markdown.minSize', '(51200|50K)'],
      ['compaction.markdown.removeEmptySections', 'true'],
      ['compaction.markdown.canonicalHeaders', 'true'],
      ['indexing.parallelWorkers', '8'],
      ['indexing.checksumBufferSize', '(131072|128K)'],
      ['indexing.maxFilesPerScan', '50000'],
    ] as const)
      expect(settings).toMatch(line(key, value, 'config/artifacts.yaml'));
    const before = snapshotTree(runs.tree.join('artifacts'));
    expect(program(runs, 'gc', '--dry-run')).toContain('To delete:      20 entries');
    expect(program(runs, 'gc', '--apply', '--force')).toContain('✓ Cleaned up 20 artifacts');
    expect(program(runs, 'undo', '--yes')).toContain('✓ Took back 20 artifacts');
    expect(snapshotTree(runs.tree.join('artifacts'))).toEqual(before);
  });

  test('is summed up as the older tool did', async () => {
    using runs = verificationTree();
    await runs.cairn(['scan']);
    const oldest = ['proofs', 'bench', 'smoke90', 'explain', 'greenwall'].map((family) =>
      runs.olderId(family, 1),
    );
    await runs.cairn(['pin', ...oldest]);
    const { out } = await runs.cairn(['gc', '--dry-run']);
    expect(out).toMatch(/Total entries: +72\n/);
    expect(out).toMatch(/To delete: +15 entries, [\d.]+K, 40 files\n/);
    expect(out).toMatch(/To keep: +57\n/);
    expect(out).toContain('Safety: 5 pinned, 5 last-pass, 5 last-run kept\n');
    expect(out).toMatch(/ proofs +keep 11\/15, delete [\d.]+K\n/);
    expect(out).toMatch(/ greenwall +keep 13\/16, delete [\d.]+K\n/);
  });

  test('gives way to cairn.yaml, value by value', async () => {
    using runs = verificationTree({
      lines:
        'gc: { settle: 0s, maxTrash: 60% }\nretention: { proofs: { keep: 3 } }\nindexing: { parallelWorkers: 1 }\n',
    });
    const { out } = await runs.cairn(['config', 'show', '--origin']);
    expect(out).toMatch(line('gc.maxTrash', '60%', 'cairn.yaml:7'));
    expect(out).toMatch(line('retention.proofs.keep.last', 3, 'cairn.yaml:8'));
    expect(out).toMatch(line('retention.bench.keep.last', 10, 'config/artifacts.yaml'));
    expect(out).toMatch(line('indexing.parallelWorkers', 1, 'cairn.yaml:9'));
    expect(out).toMatch(line('indexing.maxFilesPerScan', 50_000, 'config/artifacts.yaml'));
    expect(await runs.cairn(['gc', '--family', 'proofs'])).toMatchObject({ code: 7 });
    expect(await runs.cairn(['gc', '--family', 'bench'])).toMatchObject({ code: 0 });
  });

  test('becomes a cairn.yaml that plans the same', async () => {
    using runs = verificationTree({ artifactsYaml: pinning('proofs', 'a1b20001') });
    await runs.cairn(['scan']);
    const { code, out } = await runs.cairn(['config', 'import', 'config/artifacts.yaml']);
    expect(code).toBe(0);
    runs.tree.write({ 'imported.yaml': `${out.replace('gc:', 'gc:\n  settle: 0s')}\ntimezone: UTC\n` });
    const compared = await runs.cairn(['policy', 'diff', 'imported.yaml']);
    expect([compared.out, compared.err]).toEqual(['The two policies treat everything alike.\n', '']);
    const steps = stepsOf(await runs.cairn(['gc', '--json']));
    runs.tree.write({ 'cairn.yaml': textOf(runs, 'imported.yaml') });
    expect(stepsOf(await runs.cairn(['gc', '--json']))).toEqual(steps);
  });

  test.each([
    ['a negative count', ['keep: 8', 'keep: -3'], 'config/artifacts.yaml:4: retention.smoke90.keep'],
    ['a count of zero', ['keep: 8', 'keep: 0'], 'config/artifacts.yaml:4: retention.smoke90.keep'],
    ['an unknown family', ['smoke90:', 'smoke91:'], 'did you mean "smoke90"?'],
    ['broken YAML', ['keep: 8,  pin: []}', 'keep: 8,  pin: [}'], 'config/artifacts.yaml:4'],
  ] as const)('with %s is an error that says where', async (_title, [right, wrong], told) => {
    using runs = verificationTree({ artifactsYaml: artifactsYaml.replace(right, wrong) });
    const { code, out, err } = await runs.cairn(['gc', '--apply', '--yes']);
    expect([code, out, err]).toEqual([2, '', expect.stringContaining(told)]);
  });
});

describe('pins of the older tool', () => {
  test('hold by the files of their ids, and are seen by every command', async () => {
    using runs = verificationTree({ artifactsYaml: pinning('proofs', 'a1b20001') });
    await runs.cairn(['scan']);
    expect((await runs.cairn(['list', '--pinned'])).out).toContain('Total: 1 artifact');
    expect((await runs.cairn(['explain', 'a1b20001'])).out).toContain('config/artifacts.yaml');
    expect((await runs.cairn(['gc', '--family', 'proofs'])).out).toMatch(/proofs +keep 11\/15/);
    const refused = await runs.cairn(['pin', '--id', 'a1b20001', '--off']);
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('config/artifacts.yaml')]);
  });

  test('that stand for nothing stop their family, say so, and stop no other', async () => {
    using runs = verificationTree({ artifactsYaml: pinning('bench', 'nosuchid') });
    const alone = await runs.cairn(['gc', '--apply', '--yes', '--family', 'bench']);
    expect(alone.code).toBe(7);
    expect(alone.out + alone.err).toContain('nosuchid (config/artifacts.yaml)');
    const all = await runs.cairn(['gc', '--apply', '--yes']);
    expect([all.code, all.out]).toEqual([3, expect.stringMatching(/bench +keep 15\/15/)]);
    expect((await runs.cairn(['health'])).code).toBe(5);
    // The way out: an id that cairn lists.
    const { artifacts } = listedIn(await runs.cairn(['list', '--family', 'bench', '--json']));
    runs.tree.write({ 'config/artifacts.yaml': pinning('bench', artifacts.at(-1)?.id ?? '') });
    expect((await runs.cairn(['gc', '--family', 'bench'])).out).toMatch(/bench +keep 11\/15/);
  });
});

describe('manifest: ./artifacts/.manifest.json', () => {
  test('follows every change, and older ids go on meaning the same', async () => {
    using runs = verificationTree({
      lines: 'manifest: ./artifacts/.manifest.json\ngc: { settle: 0s }\n',
      artifactsYaml: pinning('proofs', 'a1b20001'),
    });
    const read = (name = '.manifest.json'): Manifest =>
      JSON.parse(textOf(runs, `artifacts/${name}`)) as Manifest;
    const pinned = (): readonly string[] =>
      read().entries.flatMap((entry) => (entry.pinned ? (entry.aliases ?? []) : []));
    await runs.cairn(['scan']);
    expect(read()).toMatchObject({ total: 72, retired: [] });
    expect(textOf(runs, 'artifacts/.manifest.original.json')).toBe(runs.manifest);
    expect(pinned()).toEqual(['a1b20001']);

    await runs.cairn(['pin', '--id', 'a1b20002', '--on']);
    expect(pinned().toSorted()).toEqual(['a1b20001', 'a1b20002']);
    await runs.cairn(['gc', '--apply', '--force']);
    expect([read().total, read('.manifest.backup.json').total, read().retired.length]).toEqual([54, 72, 18]);
    expect((await runs.cairn(['restore', 'a1b20003', '--yes'])).out).toContain('✓ Restored 1 artifact');
    expect([read().total, read().retired.length]).toEqual([55, 17]);
    await runs.cairn(['pin', '--id', 'a1b20002', '--off']);
    expect(pinned()).toEqual(['a1b20001']);
    const last = textOf(runs, 'artifacts/.manifest.json');
    await runs.cairn(['scan']);
    expect(textOf(runs, 'artifacts/.manifest.json')).toBe(last);
    expect(textOf(runs, 'artifacts/.manifest.original.json')).toBe(runs.manifest);
    expect((await runs.cairn(['show', 'a1b20003'])).out).toContain(keyOfRun('proofs', 3));
  });
});

describe("the older tool's trash", () => {
  test('is taken over with what a manifest or its folders explain, restored by its ids, and given back', async () => {
    using runs = verificationTree({
      trashed: [
        { family: 'proofs', run: 1, below: '' },
        { family: 'proofs', run: 2, below: 'microstructure/proofs/' },
      ],
      extra: {
        'artifacts/.trash/no-manifest/artifacts/bench/bench_20200101_000000.md': 'Status: PASS\n',
        'artifacts/.trash/a1b20001/entry.json': '{}',
        'artifacts/.trash/unexplained/whatever.md': '?',
      },
    });
    const before = snapshotTree(runs.tree.join('artifacts'));
    await runs.cairn(['scan']);
    const looked = await runs.cairn(['import', 'trash', '--dry-run', '--json']);
    expect(looked.json).toMatchObject({ total: 3, left: [{}, {}] });

    const imported = await runs.cairn(['import', 'trash', '--yes', '--json']);
    expect(imported).toMatchObject({ code: 0, json: { operation: { done: 3, skipped: 0, failed: 0 } } });
    const { left } = imported.json as unknown as { left: readonly { path: string }[] };
    expect(left.map(({ path }) => path).toSorted()).toEqual(
      ['a1b20001/entry.json', 'unexplained'].map((path) => runs.tree.join('artifacts/.trash', path)),
    );
    const cleaned = await runs.cairn(['gc', '--apply', '--yes', '--json']);
    expect(await runs.cairn(['undo', operationOf(cleaned), '--yes'])).toMatchObject({ code: 0 });
    const restored: Ran[] = [];
    for (const id of ['a1b20001', 'no-manifest'])
      restored.push(await runs.cairn(['restore', '--id', id, '--yes', '--json']));
    expect((await runs.cairn(['show', keyOfRun('proofs', 1)])).out).toContain('✓ pass');
    expect(textOf(runs, 'artifacts/bench/bench_20200101_000000.md')).toBe('Status: PASS\n');

    for (const operation of [...restored.map(operationOf).toReversed(), operationOf(imported)])
      expect(await runs.cairn(['undo', operation, '--yes'])).toMatchObject({ code: 0 });
    expect(snapshotTree(runs.tree.join('artifacts'))).toEqual(before);
  });
});

describe('runs', () => {
  test('are told apart, judged and found by what is in them', async () => {
    using runs = verificationTree({
      extra: {
        'artifacts/bench/p99_20261101_000000.json': '{ "status": "pa',
        'artifacts/q1/bench/a_2026-02-01T10-00-00.jsonl': '\n{"verdict":"Red"}\n',
        'artifacts/q1/bench/b_20260201_100000.md': 'Status: PASS\n',
        'artifacts/q1/bench/notes.md': '# Notes\n',
        'artifacts/q2/bench/first.md': 'no word of it',
        'artifacts/q2/bench/first.jsonl': '',
        'artifacts/q3/bench/naïve\nname_20260301.md': '| Verdict | **PASSED** |\n',
      },
    });
    const scan = await runs.cairn(['scan']);
    expect(scan.code).toBe(0);
    expect(scan.err.match(/bench\/p99_20261101_000000\.json/g)).toHaveLength(1);
    expect(scan.err).not.toMatch(/20261101T000000.*20261101T000000/);

    const { artifacts } = listedIn(await runs.cairn(['list', '--family', 'bench', '--json']));
    const find = (key: string): Listed['artifacts'][number] | undefined =>
      artifacts.find((artifact) => artifact.key === key);
    expect(find('q1/bench/20260201T100000')).toMatchObject({ files: 3, outcome: 'fail' });
    expect(find('q2/bench/first')).toMatchObject({ files: 2, outcome: null });
    expect(find('q3/bench/20260301')).toMatchObject({ files: 1, outcome: 'pass' });

    const health = await runs.cairn(['health']);
    expect(health.code).toBe(5);
    expect(health.out.match(/p99_20261101_000000\.json/g)).toHaveLength(1);
    expect(health.out.match(/^→ /gm)).toHaveLength(2);
    const damaged = await runs.cairn(['explain', 'bench/20261101T000000']);
    expect(damaged.out).toContain('protected: could not be described');
    expect((await runs.cairn(['search', 'c0ffee7'])).out).toContain('Total: 3 artifacts');
  });
});

type Ran = Awaited<ReturnType<NightlyTree['cairn']>>;

interface Listed {
  readonly artifacts: readonly {
    readonly id: string;
    readonly key: string;
    readonly files: number;
    readonly outcome: string | null;
  }[];
}

interface Manifest {
  readonly total: number;
  readonly entries: readonly { readonly pinned: boolean; readonly aliases?: readonly string[] }[];
  readonly retired: readonly unknown[];
}

/** Their configuration with one pin. */
function pinning(family: string, id: string): string {
  return artifactsYaml.replace(new RegExp(`(${family}: .*pin: \\[)`), `$1${id}`);
}

/** A line of `config show --origin`. */
function line(key: string, value: string | number, origin: string): RegExp {
  const escaped = String(value).replaceAll(/[[\]]/g, '\\$&');
  return new RegExp(`^${key.replaceAll('.', '\\.')} +${escaped} +${origin}$`, 'm');
}

function listedIn({ json }: Ran): Listed {
  return json as unknown as Listed;
}

function operationOf({ json }: Ran): string {
  return (json as unknown as { operation: { id: string } }).operation.id;
}

function textOf({ tree }: NightlyTree, path: string): string {
  return readFileSync(tree.join(path), 'utf8');
}

function stepsOf({ json }: Ran): readonly string[] {
  const { plan } = json as unknown as { plan: { steps: readonly { id: string; action: string }[] } };
  return plan.steps.map(({ id, action }) => `${action} ${id}`).toSorted();
}

/** Runs the program itself; it has to end with 0. */
function program({ tree }: NightlyTree, ...words: readonly string[]): string {
  // The plugin of the workspace is a source, and imports others.
  const call = ['--conditions=source', bundled().module, ...words];
  const { status, stdout, stderr } = spawnSync(process.execPath, call, { cwd: tree.path, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}
