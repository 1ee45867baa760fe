import { createHash } from 'node:crypto';
import type { Instant } from '@cairn/core';
import type { Payload, PayloadArtifact } from '../bag/payload.ts';
import { memberOf } from '../bag/payload.ts';
import { artifactLines } from '../bag/tag-files.ts';
import type { ArchivedArtifact, ArchivedFile } from './archive-manifest.ts';

/** The text of `ARCHIVE_MANIFEST.json` in pieces, a line for each file: a long one is never held whole. */
export function* manifestText(
  payload: Payload,
  { date, extra }: { readonly date: Instant; readonly extra?: Readonly<Record<string, unknown>> | undefined },
): Generator<string> {
  const { artifacts, files, bytes } = payload.totals();
  const head = {
    ...extra,
    schemaVersion: 1,
    archive_date: isoTime(date),
    totals: { artifacts, files, size_bytes: bytes },
  };
  yield '{\n';
  for (const [key, value] of Object.entries(head)) {
    if (key !== 'artifacts' && value !== undefined)
      yield `${JSON.stringify(key)}: ${JSON.stringify(value)},\n`;
  }
  yield '"artifacts": [';
  let before = '\n';
  for (const artifact of payload.artifacts) {
    yield before;
    yield* artifactText(payload, artifact);
    before = ',\n';
  }
  yield '\n]\n}\n';
}

function* artifactText(payload: Payload, artifact: PayloadArtifact): Generator<string> {
  const head = JSON.stringify({ ...artifact.extra, ...artifactHead(payload, artifact), files: undefined });
  yield `${head.slice(0, -1)},"files":[`;
  let before = '\n';
  for (const [index, file] of artifact.files.entries()) {
    yield (
      before + JSON.stringify(archivedFile(payload, artifact, { ...file, index: artifact.first + index }))
    );
    before = ',\n';
  }
  yield '\n]}';
}

function artifactHead(payload: Payload, artifact: PayloadArtifact): Omit<ArchivedArtifact, 'files'> {
  const { id, family, key, root, createdAt, metadata } = artifact;
  return {
    id,
    family,
    key,
    root,
    created_at: createdAt === undefined ? 'unknown' : isoTime(createdAt),
    size_bytes: artifact.files.reduce((sum, file) => sum + (file.kind === 'file' ? file.size : 0), 0),
    checksums: {
      sha256: linesDigest(payload, artifact, 'sha256'),
      sha512: linesDigest(payload, artifact, 'sha512'),
    },
    metadata: metadata ?? null,
  };
}

function linesDigest(payload: Payload, artifact: PayloadArtifact, algorithm: 'sha256' | 'sha512'): string {
  const hash = createHash(algorithm);
  for (const line of artifactLines(payload, artifact, algorithm)) hash.update(line);
  return hash.digest('hex');
}

function archivedFile(
  payload: Payload,
  artifact: PayloadArtifact,
  file: PayloadArtifact['files'][number] & { readonly index: number },
): ArchivedFile {
  const { path, kind, size, mode, mtime, target, hardLinkOf, owner } = file;
  const contents = {
    member: memberOf(artifact, path),
    size_bytes: size,
    sha256: payload.sha256.get(file.index),
    sha512: payload.sha512.get(file.index),
    hard_link_of: hardLinkOf,
  };
  return {
    path,
    kind,
    ...(kind === 'file' ? contents : {}),
    mode: (mode & 0o7777).toString(8).padStart(4, '0'),
    mtime: isoTime(mtime),
    target,
    ...owner,
  };
}

/** An instant as ISO 8601 in UTC: to the microsecond where it has any beyond the milliseconds. */
function isoTime(instant: Instant): string {
  const micros = Math.round(instant * 1000);
  const text = new Date(Math.floor(micros / 1000)).toISOString();
  const rest = ((micros % 1000) + 1000) % 1000;
  return rest === 0 ? text : `${text.slice(0, -1)}${String(rest).padStart(3, '0')}Z`;
}

/** The instant that {@link isoTime} wrote; NaN for what it never writes. */
export function readIsoTime(text: string): Instant {
  const match = /^(.*\.\d{3})(\d{3})Z$/.exec(text);
  return match === null ? Date.parse(text) : Date.parse(`${match[1]}Z`) + Number(match[2]) / 1000;
}
