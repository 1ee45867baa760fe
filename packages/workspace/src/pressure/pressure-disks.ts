import { messageOf } from '@cairn/core';
import { diskFigures, statEntry } from '@cairn/files';
import type { PressureDisk, PurgeCandidate } from '@cairn/planner';
import { archiveAt } from '../archives/archive-identity.ts';
import { artifactOf } from '../archives/expire-archives.ts';
import { listArchives, onlyCopiesIn } from '../archives/list-archives.ts';
import type { LoadedFamily } from '../config/config.ts';
import { trashItems } from '../operations/trash-items.ts';
import type { ListedArchive } from '../workspace/archive-contract.ts';
import type { TrashItem } from '../workspace/operation-contract.ts';
import type { Session } from '../workspace/session.ts';

/**
 * The disks that a family lies on with what is free on them, and what of the family could go from each for good:
 * its archives, as far as they hold nothing of other families, and its trash.
 */
export function pressureDisks(session: Session, family: LoadedFamily): readonly PressureDisk[] {
  const trash = trashItems(session).filter((item) => item.family === family.name);
  const archives = listArchives(session).filter((archive) => isOf(session, archive, family));
  const roots = [...session.roots].filter(([root]) => isOn(session, root, { family, trash }));
  const disks = Map.groupBy(roots, ([, path]) => deviceOf(path));
  return Array.from(disks, ([id, on]) => {
    const names = on.map(([name]) => name);
    return {
      id,
      roots: names,
      ...freeAt(on[0]?.[1] ?? ''),
      candidates: [
        ...archives.flatMap((archive) => archiveCandidate(session, archive, { family, device: id })),
        ...trash.filter(({ root }) => names.includes(root)).map((item) => trashCandidate(session, item)),
      ],
    };
  });
}

interface Lying {
  readonly family: LoadedFamily;
  readonly trash: readonly TrashItem[];
}

/** A root that the family has something in, or had. */
function isOn(session: Session, root: string, { family, trash }: Lying): boolean {
  if (trash.some((item) => item.root === root)) return true;
  const { index, records } = session.catalog;
  if (index.list({ families: [family.name], roots: [root], limit: 1 }).rows.length > 0) return true;
  return records.archives
    .all()
    .some(({ digest }) =>
      records.archives.artifactsOf(digest).some((held) => held.root === root && held.family === family.name),
    );
}

/** Of a root that is not there nothing is known, and so is how much is free. */
function deviceOf(path: string): string {
  try {
    return String(statEntry(path)?.device ?? path);
  } catch {
    return path;
  }
}

function freeAt(path: string): Pick<PressureDisk, 'free' | 'trouble'> {
  try {
    if (statEntry(path) === undefined) return { trouble: `${path} is not there` };
    return { free: diskFigures(path).available };
  } catch (error) {
    return { trouble: messageOf(error) };
  }
}

/** Everything in it is of the family, and it is where cairn puts archives. */
function isOf(session: Session, archive: ListedArchive, { name }: LoadedFamily): boolean {
  if (!archive.isThere) return false;
  const held = session.catalog.records.archives.artifactsOf(archive.digest);
  if (held.length === 0 || held.some(({ family }) => family !== name)) return false;
  const { digest, root, place } = archiveAt(session, archive.location);
  return digest === archive.digest && (place === 'folder' || root.startsWith('/'));
}

interface On {
  readonly family: LoadedFamily;
  readonly device: string;
}

function archiveCandidate(
  session: Session,
  archive: ListedArchive,
  { family, device }: On,
): PurgeCandidate[] {
  const artifact = artifactOf(session, archive);
  // One on another disk would free nothing here.
  if (artifact === undefined || deviceOf(archive.location) !== device) return [];
  const held = session.catalog.records.archives.artifactsOf(archive.digest);
  const { digest, id, root, key, createdAt, allocated } = artifact;
  return [
    {
      digest,
      id,
      root,
      family: family.name,
      key,
      what: 'archive',
      createdAt,
      files: archive.files,
      allocated,
      onlyCopies: onlyCopiesIn(session, digest),
      isProtected:
        isPinned(session, digest) ||
        held.some((each) => isPinned(session, each.digest) || isPinnedByName(family, each)),
    },
  ];
}

function trashCandidate(session: Session, item: TrashItem): PurgeCandidate {
  const { digest, id, root, family, key, operation, trashedAt, files, bytes } = item;
  const hasArchive = session.catalog.records.archives
    .holding(digest)
    .some(({ presence }) => presence === 'live');
  return {
    digest,
    id,
    root,
    family,
    key,
    what: 'trash',
    operation,
    createdAt: trashedAt,
    files,
    allocated: bytes,
    onlyCopies: hasArchive ? 0 : 1,
    isProtected: isPinned(session, digest),
  };
}

function isPinned(session: Session, digest: string): boolean {
  const pin = session.catalog.records.pins.get(digest);
  return pin !== undefined && (pin.until === undefined || pin.until > session.now());
}

/** Pins of the configuration hold in the archive, too. */
function isPinnedByName(
  { retention }: LoadedFamily,
  { digest, key }: { readonly digest: string; readonly key: string },
): boolean {
  return (retention.pin ?? []).some((pin) => pin === key || digest.startsWith(pin.toLowerCase()));
}
