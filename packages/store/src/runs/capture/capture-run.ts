import { arch, availableParallelism, cpus, platform, release, totalmem } from 'node:os';
import type { CaptureOptions, RunCapture } from '@cairn/core';
import { absolutePath } from '@cairn/files';
import type { RunHost } from '../run-host.ts';
import { callProgram } from './call-program.ts';
import { codeVersion } from './code-version.ts';
import { containerOf } from './container.ts';
import { lockFilesOf } from './lock-files.ts';

/** Finds out what a run runs on. What cannot be known is null. */
export async function captureRun(
  { environment, allowed }: Pick<RunHost, 'environment' | 'allowed'>,
  options: CaptureOptions = {},
): Promise<RunCapture> {
  const directory = absolutePath(options.directory ?? '.', process.cwd());
  const [{ code, top }, python, ffmpeg] = await Promise.all([
    codeVersion({ directory, environment }),
    versionOf('python3', ['--version'], { directory, environment }),
    versionOf('ffmpeg', ['-version'], { directory, environment }),
  ]);
  return {
    code,
    command: options.command ?? null,
    system: {
      platform: platform(),
      release: release(),
      architecture: arch(),
      cpu: cpus()[0]?.model ?? null,
      cores: availableParallelism(),
      memory: totalmem(),
    },
    runtimes: {
      node: process.versions.node,
      ...(python === undefined ? {} : { python }),
      ...(ffmpeg === undefined ? {} : { ffmpeg }),
    },
    lockfiles: lockFilesOf(directory, top),
    environment: allowedOf(environment, [...allowed, ...(options.environment ?? [])]),
    container: containerOf(environment),
    seeds: options.seeds ?? {},
  };
}

/** The version that a program says first. */
async function versionOf(
  program: string,
  words: readonly string[],
  where: { readonly directory: string; readonly environment: RunHost['environment'] },
): Promise<string | undefined> {
  const printed = await callProgram({ ...where, words: [program, ...words] });
  return /\d+(?:\.\d+)+[\w.+-]*/.exec(printed?.text ?? '')?.[0];
}

/** Whole names only: a pattern would let pass what nobody thought of. */
function allowedOf(
  environment: RunHost['environment'],
  names: readonly string[],
): Readonly<Record<string, string>> {
  const known = names.toSorted().flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return Object.fromEntries(known);
}
