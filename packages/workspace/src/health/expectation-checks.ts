import type { Check, Expectations, FileEntry, Finding, Reader } from '@cairn/core';
import { messageOf } from '@cairn/core';
import { baseName } from '@cairn/files';
import { formatBytes } from '@cairn/render';
import { matchArtifactFiles } from '../reader/artifact-files.ts';

type Problem = Omit<Finding, 'check' | 'artifact' | 'family'>;

/** A family's expectations as checks: what is not expected is not looked at. */
export function expectationChecks(expect: Expectations = {}): readonly Check[] {
  return [
    {
      name: 'files',
      title: 'Expected files are there',
      run: (artifact) => missingFiles(artifact, expect.files ?? []),
    },
    {
      name: 'json',
      title: 'JSON parses',
      run: (artifact, read) => brokenJson(artifact, expect.json ?? [], read),
    },
    {
      name: 'size',
      title: 'Size is plausible',
      run: (artifact) => implausibleSize(artifact.size, expect.size ?? {}),
    },
    {
      name: 'misnamed',
      title: 'Files have their right names',
      run: (artifact) => misnamedFiles(artifact, expect.misnamed ?? {}),
    },
  ];
}

type Files = Parameters<typeof matchArtifactFiles>[0];

function* missingFiles(artifact: Files, globs: readonly string[]): Generator<Problem> {
  for (const glob of globs) {
    if (matchArtifactFiles(artifact, [glob]).length > 0) continue;
    yield { severity: 'error', text: `${glob} is missing`, hint: 'Write it again, or remove the artifact.' };
  }
}

function* brokenJson(artifact: Files, globs: readonly string[], read: Reader): Generator<Problem> {
  if (globs.length === 0) return;
  for (const file of matchArtifactFiles(artifact, globs)) {
    try {
      read.json(file.path);
    } catch (error) {
      yield problemIn(file, messageOf(error));
    }
  }
}

function problemIn({ path }: FileEntry, text: string): Problem {
  return { severity: 'error', path, text, hint: 'Write the file again.' };
}

function* implausibleSize(
  size: number,
  { min = 0, max = Infinity }: NonNullable<Expectations['size']>,
): Generator<Problem> {
  if (size < min)
    yield {
      severity: 'warning',
      text: `${formatBytes(size)} is below ${formatBytes(min)}: possibly incomplete`,
    };
  if (size > max) yield { severity: 'warning', text: `${formatBytes(size)} is above ${formatBytes(max)}` };
}

function* misnamedFiles(artifact: Files, names: Readonly<Record<string, string>>): Generator<Problem> {
  for (const [glob, right] of Object.entries(names)) {
    for (const { path } of matchArtifactFiles(artifact, [glob])) {
      yield {
        severity: 'warning',
        path,
        text: `${baseName(path)} should be named ${right}`,
        hint: `Rename it to ${right}.`,
      };
    }
  }
}
