import type { Check, Expectations, FileEntry, Finding, Reader } from '@cairn/core';
import { messageOf } from '@cairn/core';
import { baseName } from '@cairn/files';
import { formatBytes } from '@cairn/render';
import { baseFolder, matchArtifactFiles } from '../reader/artifact-files.ts';

type Problem = Omit<Finding, 'check' | 'artifact' | 'family'>;

/** Name of the check that reads files from end to end. */
export const JSON_CHECK = 'json';

/** What that check asks for, as a name under which it is remembered; undefined when it asks for nothing. */
export function parsingOf({ json = [] }: Expectations = {}): string | undefined {
  return json.length === 0 ? undefined : `${JSON_CHECK} ${json.join(' ')}`;
}

/** A family's expectations as checks: what is not expected is not looked at. */
export function expectationChecks(expect: Expectations = {}): readonly Check[] {
  return [
    {
      name: 'files',
      title: 'Expected files are there',
      run: (artifact) => missingFiles(artifact, expect.files ?? []),
    },
    {
      name: JSON_CHECK,
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
  const names = namesOf(artifact);
  for (const glob of globs) {
    if (names.has(glob) || matchArtifactFiles(artifact, [glob]).length > 0) continue;
    yield { severity: 'error', text: `${glob} is missing`, hint: 'Write it again, or remove the artifact.' };
  }
}

/** The names of an artifact's files within its folder: most of what is expected is a plain name. */
function namesOf(artifact: Files): ReadonlySet<string> {
  const folder = baseFolder(artifact);
  const start = folder === '' ? 0 : folder.length + 1;
  return new Set(artifact.files.map(({ path }) => path.slice(start)));
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
  const globs = Object.keys(names);
  if (globs.length === 0 || matchArtifactFiles(artifact, globs).length === 0) return;
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
