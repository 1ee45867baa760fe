import { CairnError, messageOf } from '@cairn/core';
import { parseRelPath } from '@cairn/files';
import { z } from 'zod';
import type {
  ArchivedArtifact,
  ArchivedFile,
  ArchivedHead,
  ArchiveManifest,
  ManifestHead,
} from './archive-manifest.ts';
import { readIsoTime } from './manifest-text.ts';
import { splitManifest } from './split-manifest.ts';

/** Name of the file in a bag. */
export const ARCHIVE_MANIFEST = 'ARCHIVE_MANIFEST.json';

/** Hears what stands in `ARCHIVE_MANIFEST.json`: the files of an artifact, and then what is said of it as a whole. */
export interface ManifestListener {
  file(file: ArchivedFile): void;
  artifact(artifact: ArchivedHead): void;
}

/** Reads `ARCHIVE_MANIFEST.json` as it comes. */
export interface ManifestReader {
  push(bytes: Uint8Array): void;
  /**
   * What is said of the archive as a whole; undefined for a file of that name that says nothing of a version: another
   * program's. What was heard of it before means nothing then, nor when this throws.
   *
   * @throws CairnError `ARCHIVE_INVALID` that names the first thing that is not as it should be
   */
  end(): ManifestHead | undefined;
}

/** The paths that the listener hears are safe: relative, in their plain form, and members lie in the payload. */
export function createManifestReader(listener: ManifestListener): ManifestReader {
  let fault: { readonly error: unknown } | undefined;
  let artifacts = 0;
  let files = 0;
  const unlessBroken = (act: () => void): void => {
    if (fault !== undefined) return;
    try {
      act();
    } catch (error) {
      // Whose file it is shows at its end at the latest.
      fault = { error };
    }
  };
  const splitter = splitManifest({
    file: (text) =>
      unlessBroken(() =>
        listener.file(checked(file, jsonOf(text), ['artifacts', artifacts, 'files', files++])),
      ),
    artifact: (text) =>
      unlessBroken(() => {
        const { files: _, ...rest } = checked(artifact, jsonOf(text), ['artifacts', artifacts++]);
        files = 0;
        listener.artifact(rest);
      }),
  });
  return {
    push: (bytes) => splitter.push(bytes),
    end() {
      const value = jsonOf(splitter.end());
      if (typeof value !== 'object' || value === null || !('schemaVersion' in value)) return undefined;
      if (fault !== undefined) throw fault.error;
      const { artifacts: _, ...rest } = checked(head, value, []);
      return rest;
    },
  };
}

/** All of `ARCHIVE_MANIFEST.json` at once. Throws, and gives undefined, as {@link ManifestReader} does. */
export function parseArchiveManifest(chunks: Iterable<Uint8Array>): ArchiveManifest | undefined {
  const artifacts: ArchivedArtifact[] = [];
  const files: ArchivedFile[] = [];
  const reader = createManifestReader({
    file: (one) => void files.push(one),
    artifact: (one) => void artifacts.push({ ...one, files: files.splice(0) }),
  });
  for (const chunk of chunks) reader.push(chunk);
  const rest = reader.end();
  return rest && { ...rest, artifacts };
}

function checked<T>(schema: z.ZodType<T>, value: unknown, at: readonly (string | number)[]): T {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw invalid(`${[...at, ...(issue?.path ?? [])].join('.')}: ${issue?.message ?? ''}`);
}

const count = z.number().int().nonnegative();
const digest = (digits: number): z.ZodString => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`));
const relPath = z.string().refine(isPlain, 'expected a path relative to its root');

const file = z
  .looseObject({
    path: relPath,
    kind: z.enum(['file', 'directory', 'symlink']),
    mode: z.string().regex(/^[0-7]{4}$/),
    mtime: z.string().refine((text) => Number.isFinite(readIsoTime(text)), 'expected a time in ISO 8601'),
    member: z.string().startsWith('data/').optional(),
    size_bytes: count.optional(),
    sha256: digest(64).optional(),
    sha512: digest(128).optional(),
    target: z.string().min(1).optional(),
    hard_link_of: relPath.optional(),
    uid: count.optional(),
    gid: count.optional(),
  })
  .refine(
    (entry) => entry.kind !== 'file' || hasContents(entry),
    'expected member, size_bytes and sha256 of a file',
  )
  .refine((entry) => entry.kind !== 'symlink' || entry.target !== undefined, 'expected the target of a link');

const artifact = z.looseObject({
  id: z.string(),
  family: z.string(),
  key: z.string(),
  root: z.string(),
  created_at: z.string(),
  size_bytes: count,
  checksums: z.object({ sha256: digest(64), sha512: digest(128) }),
  metadata: z.unknown(),
  files: z.array(z.never()),
});

const head = z.looseObject({
  schemaVersion: z.literal(1),
  archive_date: z.string(),
  totals: z.object({ artifacts: count, files: count, size_bytes: count }),
  artifacts: z.array(z.never()),
});

function hasContents(entry: { member?: unknown; size_bytes?: unknown; sha256?: unknown }): boolean {
  return entry.member !== undefined && entry.size_bytes !== undefined && entry.sha256 !== undefined;
}

function isPlain(path: string): boolean {
  if (SIMPLE.test(path)) return !DOTS.test(path);
  try {
    return path !== '' && parseRelPath(path) === path;
  } catch {
    // Whatever is wrong with it: it is no path of ours.
    return false;
  }
}

/** Most paths need no closer look. */
const SIMPLE = /^[^\\\0/]+(?:\/[^\\\0/]+)*$/;
const DOTS = /(?:^|\/)\.{1,2}(?:\/|$)/;

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw invalid(messageOf(error));
  }
}

function invalid(text: string): CairnError {
  return new CairnError('ARCHIVE_INVALID', `${ARCHIVE_MANIFEST} is not as cairn writes it: ${text}`, {
    path: ARCHIVE_MANIFEST,
  });
}
