import { createHash } from 'node:crypto';
import { isCairnError } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import { ARCHIVE_MANIFEST, readManifest } from '../manifest/archive-manifest-schema.ts';
import type { ArchivedArtifact, ArchivedFile, ManifestHead } from '../manifest/archive-manifest.ts';
import { manifestLine } from '../manifest/manifest-line.ts';
import { createPlaces } from '../manifest/places.ts';
import type { BagState } from './bag-state.ts';
import { collectProblems } from './problems.ts';

/** Compares what cairn wrote of an archive's contents with what is there, both ways. */
export function checkArchiveManifest(state: BagState): void {
  const chunks = state.texts.get(ARCHIVE_MANIFEST);
  if (chunks === undefined) return;
  // What another program put there under that name says nothing that could be compared.
  const found = collectProblems();
  const members = new Set<string>();
  let artifacts = 0;
  try {
    const head = readManifest(chunks, (artifact) => {
      artifacts += 1;
      checkArtifact({ ...state, problems: found }, artifact, members);
    });
    if (head === undefined) return;
    checkTotals({ ...state, problems: found }, head, { artifacts, members: members.size });
  } catch (error) {
    if (!isCairnError(error, 'ARCHIVE_INVALID')) throw error;
    found.error(error.message, ARCHIVE_MANIFEST);
  }
  for (const { text, path } of found.list()) state.problems.error(text, path);
}

function checkArtifact(state: BagState, artifact: ArchivedArtifact, members: Set<string>): void {
  const { problems } = state;
  const places = createPlaces();
  let bytes = 0;
  for (const file of artifact.files) {
    const fault = places.take(file.path as RelPath, file.kind);
    if (fault !== undefined) problems.error(`${JSON.stringify(file.path)}: ${fault}`, ARCHIVE_MANIFEST);
    if (file.member === undefined) continue;
    if (members.has(file.member)) problems.error(`${ARCHIVE_MANIFEST} names it twice`, file.member);
    members.add(file.member);
    bytes += file.size_bytes ?? 0;
    checkFile(state, file, file.member);
  }
  const name = `${artifact.family} ${artifact.id}`;
  if (bytes !== artifact.size_bytes) {
    problems.error(
      `${name}: expected files of ${artifact.size_bytes} bytes together, got ${bytes}`,
      ARCHIVE_MANIFEST,
    );
  }
  for (const algorithm of ['sha256', 'sha512'] as const) {
    if (linesDigest(artifact, algorithm) === artifact.checksums[algorithm]) continue;
    problems.error(`${name}: its ${algorithm} is not that of its files' lines`, ARCHIVE_MANIFEST);
  }
}

function checkFile({ ledger, problems }: BagState, file: ArchivedFile, member: string): void {
  const number = ledger.find(member);
  const size = number === undefined ? undefined : ledger.size(number);
  if (number === undefined || size === undefined) {
    return problems.error(`${ARCHIVE_MANIFEST} names it, and it is not there`, member);
  }
  if (size !== file.size_bytes) {
    problems.error(`${ARCHIVE_MANIFEST} says it has ${file.size_bytes} bytes, it has ${size}`, member);
  }
  for (const algorithm of ['sha256', 'sha512'] as const) {
    const found = ledger.digests(algorithm).get(number);
    if (found === undefined || file[algorithm] === undefined || found === file[algorithm]) continue;
    problems.error(`its ${algorithm} is not what ${ARCHIVE_MANIFEST} says`, member);
  }
}

/** The payload has no other files than those that were named. */
function checkTotals(
  { problems, files, bytes }: BagState,
  { totals }: ManifestHead,
  counted: { readonly artifacts: number; readonly members: number },
): void {
  const say = (text: string): void => problems.error(text, ARCHIVE_MANIFEST);
  if (counted.members !== files) say(`it names ${counted.members} files, and the payload has ${files}`);
  if (totals.files !== files) say(`expected ${totals.files} files, found ${files}`);
  if (totals.size_bytes !== bytes) say(`expected ${totals.size_bytes} bytes, found ${bytes}`);
  if (totals.artifacts !== counted.artifacts)
    say(`expected ${totals.artifacts} artifacts, found ${counted.artifacts}`);
}

function linesDigest(artifact: ArchivedArtifact, algorithm: 'sha256' | 'sha512'): string {
  const hash = createHash(algorithm);
  for (const file of artifact.files) {
    const digest = file[algorithm];
    if (file.member !== undefined && digest !== undefined)
      hash.update(`${manifestLine(digest, file.member)}\n`);
  }
  return hash.digest('hex');
}
