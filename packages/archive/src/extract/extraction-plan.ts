import { CairnError } from '@cairn/core';
import type { RelPath } from '@cairn/core';
import { encodeName, joinRel } from '@cairn/files';
import type { ArchivedArtifact, ArchivedFile, ArchiveManifest } from '../manifest/archive-manifest.ts';
import { readIsoTime } from '../manifest/manifest-text.ts';
import { createPlaces } from '../manifest/places.ts';
import { isPayload } from '../verify/bag-state.ts';
import type { BagState } from '../verify/bag-state.ts';
import type { ExtractOptions, StagedEntry } from './extraction.ts';
import { leadsOut } from './link-target.ts';

/** One thing that is to be made in the staging folder. */
export interface PlannedEntry extends StagedEntry {
  readonly target?: string | undefined;
  /** Where the file lies whose second name this is, below the staging folder. */
  readonly hardLinkOf?: RelPath | undefined;
  readonly owner?: { readonly uid: number; readonly gid: number } | undefined;
}

/** What an extraction is going to do. */
export interface ExtractionPlan {
  /** Files to be unpacked, by the members that hold their bytes. */
  readonly members: ReadonlyMap<string, PlannedEntry>;
  readonly folders: readonly PlannedEntry[];
  readonly links: readonly PlannedEntry[];
  readonly hardLinks: readonly PlannedEntry[];
  readonly skipped: readonly { readonly path: string; readonly text: string }[];
}

/**
 * Decides what lies where in the staging folder: each artifact in a folder of its own, as it lay in its root.
 *
 * @throws CairnError `ARCHIVE_INVALID` when two things would lie in one place, or a member is not there
 */
export function planExtraction(
  state: BagState,
  manifest: ArchiveManifest | undefined,
  options: Pick<ExtractOptions, 'wants' | 'allowOutsideLinks'>,
): ExtractionPlan {
  const plan = createPlan(state);
  if (manifest === undefined) planPayload(state, plan);
  for (const [index, artifact] of manifest?.artifacts.entries() ?? []) {
    if (options.wants?.(artifact) === false) continue;
    for (const file of artifact.files) {
      const skipped = skippedLink(file, options);
      if (skipped === undefined) plan.add(entryOf(artifact, file, index), file.member);
      else plan.skipped.push({ path: file.path, text: skipped });
    }
  }
  return plan;
}

interface GrowingPlan extends ExtractionPlan {
  readonly members: Map<string, PlannedEntry>;
  readonly skipped: { readonly path: string; readonly text: string }[];
  add(entry: PlannedEntry, member: string | undefined): void;
}

function createPlan({ ledger }: BagState): GrowingPlan {
  const members = new Map<string, PlannedEntry>();
  const folders: PlannedEntry[] = [];
  const links: PlannedEntry[] = [];
  const hardLinks: PlannedEntry[] = [];
  const places = createPlaces();
  const files = new Map<string, PlannedEntry>();
  return {
    members,
    folders,
    links,
    hardLinks,
    skipped: [],
    add(entry, member) {
      const fault = places.take(entry.staged, entry.kind);
      if (fault !== undefined) throw invalid(fault, entry.path);
      if (entry.kind === 'directory') return void folders.push(entry);
      if (entry.kind === 'symlink') return void links.push(entry);
      const number = member === undefined ? undefined : ledger.find(member);
      if (member === undefined || number === undefined || ledger.size(number) !== entry.size)
        throw invalid(`${member ?? 'its member'} is missing or has another length`, entry.path);
      if (isSecondName(entry, files)) return void hardLinks.push(entry);
      files.set(entry.staged, entry);
      if (members.has(member)) throw invalid(`${member} is named twice`, entry.path);
      members.set(member, entry);
    },
  };
}

/** Of a file with several names the bytes are taken once, if the other name comes too and means the same bytes. */
function isSecondName(entry: PlannedEntry, files: ReadonlyMap<string, PlannedEntry>): boolean {
  const other = entry.hardLinkOf === undefined ? undefined : files.get(entry.hardLinkOf);
  return other !== undefined && other.size === entry.size && other.sha256 === entry.sha256;
}

function entryOf(artifact: ArchivedArtifact, file: ArchivedFile, index: number): PlannedEntry {
  const folder = String(index) as RelPath;
  const { uid, gid } = file;
  return {
    artifact,
    path: file.path as RelPath,
    staged: joinRel(folder, file.path),
    kind: file.kind,
    size: file.size_bytes ?? 0,
    // What gives a program the rights of another user never comes out of an archive.
    mode: Number.parseInt(file.mode, 8) & 0o777,
    mtime: readIsoTime(file.mtime),
    sha256: file.sha256,
    target: file.target,
    hardLinkOf: file.hard_link_of === undefined ? undefined : joinRel(folder, file.hard_link_of),
    owner: uid === undefined || gid === undefined ? undefined : { uid, gid },
  };
}

/** All files of a bag that cairn did not make, as they lie in it. */
function planPayload({ ledger }: BagState, plan: GrowingPlan): void {
  for (let number = 0; number < ledger.count; number++) {
    const member = ledger.path(number);
    const size = ledger.size(number);
    if (!isPayload(member) || size === undefined) continue;
    const path = encodeName(member.slice('data/'.length)) as RelPath;
    const staged = joinRel('payload' as RelPath, path);
    plan.add({ path, staged, kind: 'file', size }, member);
  }
}

function skippedLink(
  file: ArchivedFile,
  { allowOutsideLinks = false }: Pick<ExtractOptions, 'allowOutsideLinks'>,
): string | undefined {
  if (file.kind !== 'symlink' || allowOutsideLinks) return undefined;
  if (!leadsOut(file.path as RelPath, file.target ?? '')) return undefined;
  return `it is a link to ${JSON.stringify(file.target)}, out of its root`;
}

function invalid(text: string, path: string): CairnError {
  return new CairnError('ARCHIVE_INVALID', `could not unpack ${JSON.stringify(path)}: ${text}`, { path });
}
