import { lstatSync, readdirSync } from 'node:fs';
import type { Stats } from 'node:fs';
import type { FileEntry, RelPath } from '@cairn/core';
import { encodeName } from '../paths/encoding.ts';
import type { NativePath } from '../paths/encoding.ts';
import { joinRel } from '../paths/rel-path.ts';
import { kindOf, QUIETLY } from '../stat/file-stat.ts';
import { codeOf, ioError } from '../stat/io-error.ts';

/** What is compared of a file: enough to see that it was replaced, or written to. */
export type Expected = Pick<FileEntry, 'kind' | 'inode' | 'size' | 'mtime'>;

/**
 * Compares all that lies in a folder with what is expected there: nothing more, nothing less, each with its
 * inode, size and time. Folders that are not listed are fine as long as something listed lies in them.
 *
 * @param at where the folder is now; `path` is where it belongs, as the expected paths say.
 * @param expected everything below `path`, and perhaps `path` itself, by full path.
 * @returns the first difference, as the end of a sentence about it; undefined when there is none.
 * @throws CairnError `IO_FAILED` when something cannot be looked at
 */
export function compareFolder(
  at: NativePath,
  path: RelPath,
  expected: ReadonlyMap<RelPath, Expected>,
): string | undefined {
  const state = { matched: expected.has(path) ? 1 : 0 };
  const difference = compareBelow(at, path, { expected, state });
  if (difference !== undefined || state.matched === expected.size) return difference;
  return `${expected.size - state.matched} of ${expected.size} files are gone from ${path}`;
}

/**
 * Compares one file or link with what is expected of it. Returns as {@link compareFolder} does.
 */
export function compareFile(at: NativePath, path: RelPath, expected: Expected): string | undefined {
  try {
    const stats = lstatSync(at, QUIETLY);
    return stats === undefined ? `${path} is gone` : differenceOf(stats, path, expected);
  } catch (error) {
    throw ioError(error, at, 'look at');
  }
}

interface Comparison {
  readonly expected: ReadonlyMap<RelPath, Expected>;
  readonly state: { matched: number };
}

function compareBelow(at: NativePath, path: RelPath, comparison: Comparison): string | undefined {
  const { expected, state } = comparison;
  for (const name of namesIn(at)) {
    const child = joinRel(path, encodeName(name));
    const address = below(at, name);
    const stats = look(address);
    if (stats === undefined) return `${child} is gone`;
    const entry = expected.get(child);
    if (entry !== undefined) {
      state.matched += 1;
      const difference = differenceOf(stats, child, entry);
      if (difference !== undefined) return difference;
    } else if (!stats.isDirectory()) return `${child} is new`;
    if (!stats.isDirectory()) continue;
    const before = state.matched;
    const difference = compareBelow(address, child, comparison);
    if (difference !== undefined) return difference;
    if (entry === undefined && state.matched === before) return `${child} is new`;
  }
  return undefined;
}

function differenceOf(stats: Stats, path: RelPath, entry: Expected): string | undefined {
  if (kindOf(stats.mode) !== entry.kind || stats.ino !== entry.inode) return `${path} was replaced`;
  // The length and time of a folder say nothing: its contents are compared one by one.
  if (entry.kind === 'directory') return undefined;
  if (stats.size !== entry.size) return `${path} has ${stats.size} bytes instead of ${entry.size}`;
  return Math.abs(stats.mtimeMs - entry.mtime) > CLOSE_ENOUGH ? `${path} was written to` : undefined;
}

/** Times are kept as fractional milliseconds, which are exact to a quarter of a microsecond. */
const CLOSE_ENOUGH = 0.001;

function namesIn(folder: NativePath): readonly NativePath[] {
  try {
    const names = readdirSync(folder);
    return names.some((name) => name.includes('\uFFFD'))
      ? readdirSync(folder, { encoding: 'buffer' })
      : names;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw ioError(error, folder, 'read the folder');
  }
}

function look(path: NativePath): Stats | undefined {
  try {
    return lstatSync(path, QUIETLY);
  } catch (error) {
    throw ioError(error, path, 'look at');
  }
}

function below(folder: NativePath, name: NativePath): NativePath {
  if (typeof folder === 'string' && typeof name === 'string') return `${folder}/${name}`;
  return Buffer.concat([Buffer.from(folder), Buffer.from('/'), Buffer.from(name)]);
}
