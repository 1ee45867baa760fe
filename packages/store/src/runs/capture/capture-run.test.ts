import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporaryTree } from '@cairn/testkit';
import { describe, expect, it } from 'vitest';
import { captureRun } from './capture-run.ts';
import { containerOf } from './container.ts';

const environment = {
  ...process.env,
  LC_ALL: 'C.UTF-8',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_CEILING_DIRECTORIES: '/tmp',
  ALLOWED: 'yes',
  SECRET: 'no',
};

describe('what a run runs on', () => {
  it('has the commit, the branch and the difference of its code', async () => {
    using tree = temporaryTree({ 'code.py': 'print(1)\n', 'uv.lock': 'locked\n', 'sub/poetry.lock': 'x' });
    const git = (...words: readonly string[]): string =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...words], {
        cwd: tree.path,
        env: environment,
        encoding: 'utf8',
      });
    git('init', '-q', '-b', 'trunk');
    git('add', '.');
    git('commit', '-qm', 'first');
    const host = { environment, allowed: ['ALLOWED', 'NOT_SET'] };
    const clean = await captureRun(host, { directory: join(tree.path, 'sub'), seeds: { torch: 7 } });
    expect(clean.code).toEqual({
      commit: git('rev-parse', 'HEAD').trim(),
      branch: 'trunk',
      dirty: false,
      diff: null,
    });
    expect(clean.environment).toEqual({ ALLOWED: 'yes' });
    expect(clean.seeds).toEqual({ torch: 7 });
    expect(clean.command).toBeNull();
    expect(clean.lockfiles).toEqual({
      'uv.lock': createHash('sha256').update('locked\n').digest('hex'),
      'sub/poetry.lock': createHash('sha256').update('x').digest('hex'),
    });
    writeFileSync(join(tree.path, 'code.py'), 'print(2)\n');
    const dirty = await captureRun(host, { directory: tree.path });
    expect(dirty.code).toMatchObject({ dirty: true, diff: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('is null where nothing is known, never invented', async () => {
    using tree = temporaryTree({ a: 'x' });
    const captured = await captureRun(
      { environment: { ...environment, PATH: '/nonexistent' }, allowed: [] },
      { directory: tree.path },
    );
    expect(captured.code).toEqual({ commit: null, branch: null, dirty: null, diff: null });
    expect(captured.runtimes).toEqual({ node: process.versions.node });
    expect(captured.lockfiles).toEqual({});
    expect(captured.system).toMatchObject({ platform: process.platform, architecture: process.arch });
  });
});

it('ends with what it captured, also where a program is missing', () => {
  const module = new URL('capture-run.ts', import.meta.url).href;
  const script = `const { captureRun } = await import('${module}');
    await captureRun({ environment: { PATH: '/nonexistent' }, allowed: [] });`;
  const words = ['--conditions=source', '--input-type=module', '-e', script];
  const { status, error } = spawnSync(process.execPath, words, { timeout: 15_000, encoding: 'utf8' });
  expect({ status, error }).toEqual({ status: 0, error: undefined });
});

describe('the container of a run', () => {
  it('is known by the signs of the system and named by the environment', () => {
    using tree = temporaryTree({
      containerenv: 'image="docker.io/library/node:24"\nimageid="abc"\n',
      cgroup: '0::/\n',
      kube: '1:cpu:/kubepods/x\n',
    });
    const none = {
      docker: join(tree.path, 'no'),
      podman: join(tree.path, 'no'),
      cgroup: join(tree.path, 'cgroup'),
    };
    expect(containerOf({}, none)).toBeNull();
    expect(containerOf({}, { ...none, cgroup: join(tree.path, 'kube') })).toEqual({
      image: null,
      digest: null,
    });
    expect(containerOf({}, { ...none, podman: join(tree.path, 'containerenv') })).toEqual({
      image: 'docker.io/library/node:24',
      digest: 'abc',
    });
    expect(containerOf({ CONTAINER_IMAGE: 'mine:1' }, none)).toEqual({ image: 'mine:1', digest: null });
  });
});
