import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { bulkyWorkspace, traceOf, withoutMarkdown } from '../fixtures/bulky-workspace.ts';
import { buildKey } from '../fixtures/nightly-workspace.ts';
import type { Workspace } from '../workspace/contract.ts';

async function contentsOf(workspace: Workspace, path: string): Promise<string> {
  using opened = await workspace.open(path.replace(/^artifacts\//, ''));
  return Buffer.concat([...opened.chunks()]).toString();
}

const traceIn = (day: number): string => `artifacts/${buildKey(day)}/trace.jsonl`;

describe('a container', () => {
  it('beside its plain file protects the artifact, and neither is touched', async () => {
    using nightly = bulkyWorkspace({ config: withoutMarkdown });
    const workspace = await nightly.open();
    await workspace.compact();
    writeFileSync(nightly.tree.join(traceIn(1)), 'new\n');
    const { diagnostics } = await workspace.scan();
    expect(diagnostics.map(({ code }) => code)).toContain('container_beside');
    expect((await workspace.show(buildKey(1))).protections).toMatchObject([{ rule: 'container_beside' }]);
    expect((await workspace.health()).findings).toMatchObject([
      { check: 'container_beside', severity: 'warning' },
    ]);
    const plan = await workspace.plan();
    expect(plan.steps.map(({ key }) => key)).not.toContain(buildKey(1));
    await workspace.apply(plan);
    expect(readFileSync(nightly.tree.join(traceIn(1)), 'utf8')).toBe('new\n');
    expect(existsSync(nightly.tree.join(`${traceIn(1)}.cjl`))).toBe(true);
    await expect(workspace.trash([buildKey(1)])).rejects.toMatchObject({ code: 'REFUSED' });
    expect(await contentsOf(workspace, traceIn(1))).toBe('new\n');
    expect(await contentsOf(workspace, `${traceIn(1)}.cjl`)).toBe(traceOf(1));
    rmSync(nightly.tree.join(traceIn(1)));
    await workspace.scan();
    expect((await workspace.show(buildKey(1))).protections ?? []).toEqual([]);
  });

  it('that is cut off leaves its artifact undescribed, so that it is never removed', async () => {
    using nightly = bulkyWorkspace({ config: withoutMarkdown });
    const workspace = await nightly.open();
    await workspace.compact();
    const path = nightly.tree.join(`${traceIn(1)}.cjl`);
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(10, bytes.length - 100));
    const { diagnostics } = await workspace.scan();
    expect(diagnostics.map(({ code }) => code)).toContain('container_damaged');
    expect(await workspace.show(buildKey(1))).toMatchObject({ described: false });
    expect((await workspace.plan()).steps.map(({ key }) => key)).not.toContain(buildKey(1));
    writeFileSync(path, bytes);
    await workspace.scan();
    expect(await workspace.show(buildKey(1))).toMatchObject({ described: true });
  });

  it('with a damaged body is found by verify', async () => {
    using nightly = bulkyWorkspace({ config: withoutMarkdown });
    const workspace = await nightly.open();
    await workspace.compact();
    expect(await workspace.verify()).toMatchObject({
      changed: 0,
      mismatched: [],
      unreadable: [],
      checked: 33,
    });
    const path = nightly.tree.join(`${traceIn(1)}.cjl`);
    const bytes = readFileSync(path);
    bytes.writeUInt8(bytes.readUInt8(bytes.length >> 1) ^ 1, bytes.length >> 1);
    writeFileSync(path, bytes);
    const { unreadable } = await workspace.verify({ restart: true });
    expect(unreadable.map((each) => each.path)).toEqual([`${buildKey(1)}/trace.jsonl`]);
  });

  it('that is renamed by hand is an ordinary file, and its original is gone', async () => {
    using nightly = bulkyWorkspace({ config: withoutMarkdown });
    const workspace = await nightly.open();
    await workspace.compact();
    renameSync(
      nightly.tree.join(`${traceIn(1)}.cjl`),
      nightly.tree.join(`artifacts/${buildKey(1)}/other.bin`),
    );
    await workspace.scan();
    const paths = (await workspace.show(buildKey(1))).files.map(({ path }) => path);
    expect(paths).toContain(`${buildKey(1)}/other.bin`);
    expect(paths).not.toContain(`${buildKey(1)}/trace.jsonl`);
  });
});

describe('a compacted file', () => {
  it('belongs to whom its original belongs to, and the manifest says where its bytes are', async () => {
    using nightly = bulkyWorkspace({ config: withoutMarkdown });
    const workspace = await nightly.open();
    await workspace.compact();
    expect(await workspace.whyPath(nightly.tree.join(`${traceIn(1)}.cjl`))).toMatchObject({
      key: buildKey(1),
    });
    const { path } = await workspace.exportManifest(nightly.tree.join('manifest.json'));
    const manifest = JSON.parse(readFileSync(path, 'utf8')) as { entries: { files: { path: string }[] }[] };
    const files = manifest.entries.flatMap((entry) => entry.files);
    expect(files.find((file) => file.path.endsWith(traceIn(1)))).toMatchObject({
      size: traceOf(1).length,
      container: expect.stringMatching(/trace\.jsonl\.cjl$/) as string,
    });
  });
});

describe('reading', () => {
  it('sees plain and compacted files alike: whole, by line, and by pattern', async () => {
    using nightly = bulkyWorkspace({ config: withoutMarkdown });
    const workspace = await nightly.open();
    await workspace.scan();
    const looks = async (): Promise<readonly unknown[]> => {
      using opened = await workspace.open(nightly.tree.join(traceIn(2)));
      const found = await Array.fromAsync(
        workspace.searchFiles({ pattern: /"step":17,/, references: [buildKey(2)] }),
      );
      return [
        Buffer.concat([...opened.chunks()].map((chunk) => Buffer.from(chunk))).toString(),
        Buffer.concat([...opened.range(10, 12)].map((chunk) => Buffer.from(chunk))).toString(),
        Buffer.from(opened.read(100, 50)).toString(),
        found,
      ];
    };
    const before = await looks();
    expect(before[0]).toBe(traceOf(2));
    expect(before[1]).toBe(`${traceOf(2).split('\n').slice(10, 12).join('\n')}\n`);
    expect(before[3]).toMatchObject([{ line: 17, path: `${buildKey(2)}/trace.jsonl` }]);
    await workspace.compact();
    expect(await looks()).toEqual(before);
    using byContainer = await workspace.open(nightly.tree.join(`${traceIn(2)}.cjl`));
    expect(byContainer).toMatchObject({ path: `${buildKey(2)}/trace.jsonl`, compactor: 'jsonl' });
    await expect(workspace.open(buildKey(2))).rejects.toMatchObject({ code: 'AMBIGUOUS' });
    expect(await workspace.compactionStats()).toMatchObject([
      { family: 'nightly', compactor: 'jsonl', files: 3 },
      { family: 'nightly', compactor: 'zstd', files: 3 },
    ]);
  });
});
