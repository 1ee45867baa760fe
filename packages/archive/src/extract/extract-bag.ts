import { CairnError } from '@cairn/core';
import { ARCHIVE_MANIFEST, parseArchiveManifest } from '../manifest/archive-manifest-schema.ts';
import type { ArchiveManifest } from '../manifest/archive-manifest.ts';
import type { BagSource } from '../verify/bag-source.ts';
import type { BagState } from '../verify/bag-state.ts';
import { checkTagManifests } from '../verify/check-manifests.ts';
import { matchRows } from '../verify/match-rows.ts';
import { openBagSource } from '../verify/open-bag-source.ts';
import { collectProblems } from '../verify/problems.ts';
import { readBag } from '../verify/read-bag.ts';
import { planExtraction } from './extraction-plan.ts';
import type { ExtractionPlan, PlannedEntry } from './extraction-plan.ts';
import type { ExtractOptions, Extraction, StagedEntry } from './extraction.ts';
import { openStaging } from './staging.ts';
import type { Staging } from './staging.ts';
import { unpackMembers } from './unpack-members.ts';

/**
 * Unpacks a bag, or some of its artifacts, into a fresh staging folder: each artifact as it lay in its root,
 * with modes, times and links. Every file is compared with the manifests while it is written, and is on the
 * disk when this returns; moving things to their places is up to the caller. Folders stay writable for their
 * owner until then. What is left of a failed attempt is the caller's to remove.
 *
 * @throws CairnError `ARCHIVE_INVALID` when something is not what the manifests say, or hostile; `IN_THE_WAY`
 *   when the staging folder exists; `NO_SPACE`, `IO_FAILED`, `NOT_FOUND`; and the signal's reason.
 *
 * @example
 * const { entries } = await extractBag('/data/archive/nightly.zip', {
 *   into: '/data/.cairn/tmp/extract-1',
 *   wants: ({ id }) => id.startsWith('a1b2'),
 * });
 * for (const { path, staged } of entries) plan(path, staged);
 */
export async function extractBag(path: string, options: ExtractOptions): Promise<Extraction> {
  const source = openBagSource(path, options);
  const state = await readSoundTags(source);
  const chunks = state.texts.get(ARCHIVE_MANIFEST);
  const manifest = chunks === undefined ? undefined : parseArchiveManifest(chunks);
  const plan = planExtraction(state, manifest, options);
  const staging = openStaging(options.into);
  try {
    for (const folder of plan.folders) staging.folder(folder.staged);
    await unpackMembers(source, { state, plan, staging }, options);
    await finish(plan, staging);
  } finally {
    staging.close();
  }
  return extraction(plan, manifest);
}

/** What the tag files say is believed only after they were compared with their own manifests. */
async function readSoundTags(source: BagSource): Promise<BagState> {
  const problems = collectProblems();
  const state = await readBag(source, problems, { isTagsOnly: true });
  matchRows(state);
  checkTagManifests(state);
  if (state.declaration === undefined) problems.error('expected bagit.txt of a known version', 'bagit.txt');
  if (!state.manifests.some(({ isTag }) => !isTag)) problems.error('expected a payload manifest, found none');
  const [first] = problems.list().filter(({ severity }) => severity === 'error');
  if (first === undefined) return state;
  const place = first.path === undefined ? '' : `${first.path}: `;
  throw new CairnError('ARCHIVE_INVALID', `could not unpack a bag that is not sound: ${place}${first.text}`, {
    path: first.path,
    hint: 'Verify it to see all that is wrong with it.',
  });
}

/** Links come last, so that nothing is ever written through one; folders' times after what lies in them. */
async function finish(plan: ExtractionPlan, staging: Staging): Promise<void> {
  for (const { staged, hardLinkOf } of plan.hardLinks) staging.hardLink(staged, hardLinkOf!);
  for (const link of plan.links) {
    staging.link(link.staged, link.target ?? '');
    staging.finish(link);
  }
  await staging.sync();
  for (const folder of byDepth(plan.folders).toReversed()) staging.finish(folder);
}

function extraction(plan: ExtractionPlan, manifest: ArchiveManifest | undefined): Extraction {
  const files = [...plan.members.values(), ...plan.hardLinks];
  const entries = [...byDepth(plan.folders), ...files, ...plan.links];
  return {
    manifest,
    entries: entries.map(stagedEntry),
    skipped: plan.skipped,
    files: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
  };
}

function stagedEntry(entry: PlannedEntry): StagedEntry {
  const { artifact, path, staged, kind, size, mode, mtime, sha256 } = entry;
  return { artifact, path, staged, kind, size, mode, mtime, sha256 };
}

function byDepth(folders: readonly PlannedEntry[]): readonly PlannedEntry[] {
  return folders.toSorted((one, other) => one.staged.length - other.staged.length);
}
