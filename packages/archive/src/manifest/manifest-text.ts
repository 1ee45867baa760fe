import type { Instant } from '@cairn/core';
import { memberOf } from '../bag/artifact-layout.ts';
import type { Payload, PayloadArtifact } from '../bag/payload.ts';
import type { Spool } from '../bytes/spool.ts';
import type { ArchivedArtifact, ArchivedFile, ArchivedHead } from './archive-manifest.ts';

/** The text of `ARCHIVE_MANIFEST.json` around what is spooled of its artifacts. */
export function manifestText(
  payload: Pick<Payload, 'totals' | 'entries'>,
  { date, extra }: { readonly date: Instant; readonly extra?: Readonly<Record<string, unknown>> | undefined },
): readonly (string | Spool)[] {
  const { artifacts, files, bytes } = payload.totals();
  const head = {
    ...extra,
    schemaVersion: 1,
    archive_date: isoTime(date),
    totals: { artifacts, files, size_bytes: bytes },
  };
  const members = Object.entries(head)
    .filter(([key, value]) => key !== 'artifacts' && value !== undefined)
    .map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
  return ['{\n', ...members, '"artifacts": [', payload.entries, '\n]\n}\n'];
}

/** The text of one artifact in pieces, a line for each file: that of an artifact with many is never held whole. */
export function* artifactText(
  artifact: PayloadArtifact,
  checksums: ArchivedArtifact['checksums'],
): Generator<string> {
  const head = JSON.stringify({ ...artifact.extra, ...artifactHead(artifact, checksums), files: undefined });
  yield `${head.slice(0, -1)},"files":[`;
  let before = '\n';
  for (const [index, file] of artifact.files.entries()) {
    yield before + JSON.stringify(archivedFile(artifact, file, index));
    before = ',\n';
  }
  yield '\n]}';
}

function artifactHead(artifact: PayloadArtifact, checksums: ArchivedArtifact['checksums']): ArchivedHead {
  const { id, family, key, root, createdAt, metadata } = artifact;
  return {
    id,
    family,
    key,
    root,
    created_at: createdAt === undefined ? 'unknown' : isoTime(createdAt),
    size_bytes: artifact.files.reduce((sum, file) => sum + (file.kind === 'file' ? file.size : 0), 0),
    checksums,
    metadata: metadata ?? null,
  };
}

function archivedFile(
  artifact: PayloadArtifact,
  file: PayloadArtifact['files'][number],
  index: number,
): ArchivedFile {
  const { path, kind, size, mode, mtime, target, hardLinkOf, owner } = file;
  const contents = {
    member: memberOf(artifact, path),
    size_bytes: size,
    sha256: artifact.sha256.get(index),
    sha512: artifact.sha512.get(index),
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
