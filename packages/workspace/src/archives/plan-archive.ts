import type { DraftArchive, Plan } from '@cairn/core';
import { exists, pathName, relativeTo } from '@cairn/files';
import { formatCount } from '@cairn/render';
import { draftPlan } from '../decisions/draft-plan.ts';
import { scanWorkspace } from '../operations/scan-workspace.ts';
import type { ArchiveOptions, ArchivePlan } from '../workspace/archive-contract.ts';
import { familiesByName } from '../workspace/session.ts';
import type { Session } from '../workspace/session.ts';
import { archiveDate, wantedPlace } from './archive-name.ts';
import { chooseArtifacts } from './choose-artifacts.ts';

/** See `ArchiveVerbs.planArchive`. */
export async function planArchive(session: Session, options: ArchiveOptions = {}): Promise<ArchivePlan> {
  await scanWorkspace(session, { signal: options.signal });
  const date = options.date ?? archiveDate(session);
  const place = wantedPlace(session, { out: options.out, format: options.format, date });
  const { rows, leftOut } = await chooseArtifacts(session, options);
  const artifacts = rows.map(({ id, digest, family, key, fingerprint, fileCount: files, size }) => ({
    id,
    digest,
    family,
    key,
    fingerprint,
    files,
    size,
  }));
  return {
    path: place.location,
    format: place.format,
    date,
    artifacts,
    files: artifacts.reduce((sum, { files }) => sum + files, 0),
    bytes: artifacts.reduce((sum, { size }) => sum + size, 0),
    leftOut,
    exists: exists(place.location),
    notes: [...notesOn(session, artifacts), ...placeNotes(session, place.location)],
    moving:
      options.move === true && artifacts.length > 0
        ? await movingPlan(session, artifacts, {
            path: place.location,
            format: place.format,
            date,
          })
        : undefined,
  };
}

/** The plan that archives all of them and then, as one operation, trashes them. */
async function movingPlan(
  session: Session,
  artifacts: ArchivePlan['artifacts'],
  archive: DraftArchive,
): Promise<Plan> {
  const text = `moved into ${pathName(archive.path)}`;
  const reason = { rule: 'requested', effect: 'select', text } as const;
  return draftPlan(session, {
    title: `archive and trash ${formatCount(artifacts.length, 'artifact')}`,
    archive,
    steps: artifacts.map(({ id }) => ({ artifact: id, action: 'trash', reason })),
  });
}

function notesOn(session: Session, artifacts: ArchivePlan['artifacts']): readonly string[] {
  const families = familiesByName(session);
  const sensitive = [...new Set(artifacts.map(({ family }) => family))].filter(
    (family) => families.get(family)?.family.sensitive === true,
  );
  if (sensitive.length === 0) return [];
  return [
    `The archive holds names and contents of ${sensitive.join(', ')}, which is marked sensitive, as they are.`,
  ];
}

/** A file in a root is part of what lies there, and a scan sees it. */
function placeNotes({ config, roots }: Session, location: string): readonly string[] {
  if (relativeTo(config.archives.path, location) !== undefined) return [];
  const root = [...roots].find(([, path]) => relativeTo(path, location) !== undefined);
  if (root === undefined) return [];
  return [`The archive lies in the root ${root[0]}, where scans see it: ${location}.`];
}
