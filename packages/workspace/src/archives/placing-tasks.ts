import type { Extraction, StagedEntry } from '@cairn/archive';
import { CairnError, identityDigest, shortId } from '@cairn/core';
import type { FileEntry, Identity, Instant, RelPath } from '@cairn/core';
import type { FileStep, MoveStep, Refusal, StoredEntry, Task, WriteStep } from '@cairn/executor';
import { exists, isStatePath, joinPath, joinRel, nativePath, parentRel, statEntry } from '@cairn/files';
import type { Session } from '../workspace/session.ts';

/** An artifact that was unpacked, and waits to be put into place. */
export interface PlacedArtifact {
  readonly identity: Identity;
  readonly digest: string;
  readonly entries: readonly StagedEntry[];
}

/**
 * The artifacts of an extraction. All of them have to belong into roots that are there.
 *
 * @throws CairnError `ROOT_UNAVAILABLE`; `ARCHIVE_INVALID` for a path in a folder of cairn's own.
 */
export function placedArtifacts(session: Session, { entries }: Extraction): readonly PlacedArtifact[] {
  const byDigest = new Map<string, { identity: Identity; digest: string; entries: StagedEntry[] }>();
  for (const entry of entries) {
    if (entry.artifact === undefined) continue;
    const { root, family, key } = entry.artifact;
    requirePlace(session, root, entry.path);
    const digest = identityDigest({ root, family, key });
    const known = byDigest.get(digest);
    if (known === undefined)
      byDigest.set(digest, { identity: { root, family, key }, digest, entries: [entry] });
    else known.entries.push(entry);
  }
  return [...byDigest.values()];
}

function requirePlace(session: Session, root: string, path: RelPath): void {
  const base = session.roots.get(root);
  if (base === undefined || !exists(base)) {
    throw new CairnError(
      'ROOT_UNAVAILABLE',
      `expected the root ${JSON.stringify(root)} that the archive names`,
      {
        hint: 'Add it to the roots of the configuration, or unpack into a folder with --to.',
      },
    );
  }
  if (path !== '' && !isStatePath(joinPath(base, path, '_'))) return;
  throw new CairnError(
    'ARCHIVE_INVALID',
    `expected files of artifacts, got ${JSON.stringify(path)}, which is cairn's own`,
    { path },
  );
}

interface Order {
  readonly artifacts: readonly PlacedArtifact[];
  /** Name of the folder in the trash that they lie in. */
  readonly staging: string;
  readonly operation: string;
}

/** One task for each artifact: folders that are missing, then everything that lies in them. */
export function* placingTasks(
  session: Session,
  { artifacts, staging, operation }: Order,
): Generator<Task | Refusal> {
  const made = new Set<string>();
  for (const artifact of artifacts) yield taskOf(session, artifact, { staging, operation, made });
}

interface Making {
  readonly staging: string;
  readonly operation: string;
  /** Folders that earlier tasks make. */
  readonly made: Set<string>;
}

function taskOf(session: Session, artifact: PlacedArtifact, making: Making): Task | Refusal {
  const { identity, digest, entries } = artifact;
  const base = `root:${identity.root}`;
  const root = session.roots.get(identity.root)!;
  const steps: FileStep[] = [];
  const files: FileEntry[] = [];
  const holders = new Set(entries.map(({ path }) => parentRel(path)));
  for (const entry of entries) {
    steps.push(...folderSteps(entry, { base, root, made: making.made, now: session.now() }));
    const staged = joinRel(making.staging as RelPath, entry.staged);
    const found = statEntry(nativePath(session.paths.trash, staged))!;
    const { sha256 } = entry;
    if (entry.kind === 'directory' && holders.has(entry.path)) continue;
    files.push({ ...found, path: entry.path, ...(sha256 === undefined ? {} : { sha256 }) });
    if (entry.kind === 'directory') continue;
    const { kind, inode, size, mtime, device, mode } = found;
    const step: MoveStep = {
      kind: 'move',
      from: { in: 'trash:', path: staged },
      to: { in: base, path: entry.path },
      seen: { kind, inode, size, mtime, device, mode },
    };
    steps.push(step);
  }
  const stored: StoredEntry = {
    v: 1,
    ...identity,
    operation: making.operation,
    digest,
    id: shortId(digest),
    trashedAt: 0,
    reasons: ['extracted'],
    bytes: files.reduce((sum, file) => sum + file.allocated, 0),
    files,
    items: [],
    folders: [],
  };
  const why = compactedInTheWay(session, artifact);
  if (why !== undefined) return { action: 'restore', entry: stored, outcome: 'skipped', why };
  return { action: 'restore', entry: stored, steps };
}

/** A compacted file has its name although nothing lies there. */
function compactedInTheWay({ catalog }: Session, { digest, entries }: PlacedArtifact): string | undefined {
  if (catalog.index.byDigest(digest)?.presence !== 'live') return undefined;
  const compacted = new Map(
    catalog.index
      .artifact(digest)
      .files.flatMap(({ path, container }) =>
        container === undefined ? [] : [[path, container.path] as const],
      ),
  );
  const standing = entries.map(({ path }) => compacted.get(path)).find((path) => path !== undefined);
  return standing === undefined ? undefined : `its original is in place, compacted as ${standing}`;
}

/** Folders above an entry that are not there yet, outermost first, and the entry itself when it is one. */
function folderSteps(
  { path, kind, mode = 0o755, mtime }: StagedEntry,
  { base, root, made, now }: Folders,
): readonly WriteStep[] {
  const steps: WriteStep[] = [];
  const add = (folder: RelPath, ownMode: number): void => {
    const name = `${base}/${folder}`;
    if (made.has(name) || statEntry(nativePath(root, folder))?.kind === 'directory') return;
    made.add(name);
    const folderAttributes = {
      mode: ownMode,
      mtime: Math.round((mtime ?? now) * 1000),
      ...owner(),
      inode: 0,
    };
    steps.push({ kind: 'write', at: { in: base, path: folder }, folder: folderAttributes });
  };
  const above: RelPath[] = [];
  for (let folder = parentRel(path); folder !== ''; folder = parentRel(folder)) above.unshift(folder);
  for (const folder of above) add(folder, 0o755);
  if (kind === 'directory') add(path, mode);
  return steps;
}

interface Folders {
  readonly base: string;
  readonly root: string;
  readonly made: Set<string>;
  readonly now: Instant;
}

function owner(): { readonly uid: number; readonly gid: number } {
  return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
}
