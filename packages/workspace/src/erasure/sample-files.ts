import type { RootedPath } from '@cairn/catalog';
import type { RelPath } from '@cairn/core';
import { hashFile, nativePath, openFile, statEntry } from '@cairn/files';
import type { NativePath } from '@cairn/files';
import { ARTIFACT_FILE } from '@cairn/store/format';
import type { Session } from '../workspace/session.ts';
import type { SubjectRecord } from './subject.ts';

/** What the bytes of files are recognised by afterwards. */
export function sampleFiles(
  session: Session,
  files: readonly RootedPath[],
): Pick<SubjectRecord, 'contents' | 'samples'> {
  const paths = files
    .map(({ root, path }) => nativePath(session.roots.get(root) ?? '', path as RelPath))
    .filter((path) => statEntry(path)?.kind === 'file');
  return {
    contents: paths
      .map((path) => ({ sha256: hashFile(path).sha256, size: statEntry(path)?.size ?? 0 }))
      // What is shorter says nothing: every second file may be `{"ok":true}`.
      .filter(({ size }) => size >= TELLING),
    samples: paths
      .filter((path) => !isDescription(path))
      .slice(0, MOST_SAMPLES)
      .flatMap(sampleOf),
  };
}

/** What cairn itself writes beside each file of the store is alike in all of them. */
function isDescription(path: NativePath): boolean {
  return path.toString().endsWith(`/${ARTIFACT_FILE}`);
}

const TELLING = 128;
const MOST_SAMPLES = 32;
const SAMPLE = 48;

/** Some bytes from the middle of a file, when they are various enough to be its own. */
function sampleOf(path: NativePath): readonly string[] {
  using file = openFile(path);
  if (file.stat.size < TELLING) return [];
  const bytes = Buffer.alloc(SAMPLE);
  file.fill(bytes, Math.floor((file.stat.size - SAMPLE) / 2));
  return new Set(bytes).size < VARIOUS ? [] : [bytes.toString('base64')];
}

const VARIOUS = 16;
