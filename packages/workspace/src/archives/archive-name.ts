import { CairnError, identityDigest, shortId } from '@cairn/core';
import type { ArchiveForm, Identity, Instant } from '@cairn/core';
import { absolutePath, exists, isStatePath, joinPath } from '@cairn/files';
import type { Session } from '../workspace/session.ts';

/** The form that the name of a file stands for. */
function formatOf(name: string): ArchiveForm | undefined {
  const lower = name.toLowerCase();
  if (lower.endsWith('.zip')) return 'zip';
  if (lower.endsWith('.tar.gz') || lower.endsWith('.tgz')) return 'tar.gz';
  return lower.endsWith('.tar.zst') || lower.endsWith('.tzst') ? 'tar.zst' : undefined;
}

/** Where an archive goes that somebody asks for: the path that is named, or a dated name in the folder of archives. */
export function wantedPlace(
  session: Session,
  {
    out,
    format,
    date,
  }: { readonly out?: string | undefined; readonly format?: ArchiveForm | undefined; readonly date: Instant },
): { readonly location: string; readonly format: ArchiveForm } {
  if (out === undefined) {
    const form = format ?? 'zip';
    const name = `artifacts_archive_${stampOf(date)}.${form}`;
    return { location: joinPath(session.config.archives.path, name), format: form };
  }
  const location = absolutePath(out, process.cwd());
  const form = format ?? formatOf(location);
  if (form === undefined) {
    throw new CairnError(
      'USAGE',
      `expected a name that ends in .zip, .tar.gz or .tar.zst, got ${JSON.stringify(out)}`,
      {
        path: out,
        hint: 'Name it so, or say --format.',
      },
    );
  }
  if (isStatePath(location))
    throw new CairnError('REFUSED', `expected a place outside of the state folder, got ${out}`, {
      path: out,
    });
  return { location, format: form };
}

/**
 * Where the archive of one artifact goes: `<family>/<key>_<id>_<date>.zip`. The key is left out for a family whose
 * names are sensitive.
 */
export function lifecyclePlace(
  session: Session,
  identity: Identity,
  {
    format,
    date,
    isSensitive,
  }: { readonly format: ArchiveForm; readonly date: Instant; readonly isSensitive: boolean },
): string {
  const slug = isSensitive ? '' : `${slugOf(identity.key)}_`;
  const name = `${slug}${shortId(identityDigest(identity))}_${stampOf(date)}`;
  const folder = lifecycleFolder(session.config.archives.path, identity.family);
  let location = joinPath(folder, `${name}.${format}`);
  for (let number = 2; exists(location); number++) location = joinPath(folder, `${name}_${number}.${format}`);
  return location;
}

/** The folder below another one that the archives of a family lie in. */
export function lifecycleFolder(base: string, family: string): string {
  return joinPath(base, ...family.split('/').map(slugOf));
}

/** A name as letters, digits, dots and dashes. */
export function slugOf(text: string): string {
  const slug = text
    .normalize('NFKD')
    .replaceAll(/[^A-Za-z0-9._-]+/g, '-')
    .replaceAll(/^[-.]+|[-.]+$/g, '');
  return slug.slice(-80) || 'artifact';
}

/** `YYYYMMDD_HHMMSS` in UTC. */
function stampOf(date: Instant): string {
  return new Date(date)
    .toISOString()
    .replaceAll(/[-:]|\.\d+Z$/g, '')
    .replace('T', '_');
}

/** The moment of an archive: that of the artifacts' source where a build asks for reproducible bytes, or now. */
export function archiveDate(session: Session): Instant {
  // https://reproducible-builds.org/specs/source-date-epoch/
  const epoch = process.env['SOURCE_DATE_EPOCH'];
  if (epoch === undefined || epoch === '') return session.now();
  if (/^\d{1,12}$/.test(epoch)) return Number(epoch) * 1000;
  throw new CairnError(
    'USAGE',
    `expected seconds since 1970 in SOURCE_DATE_EPOCH, got ${JSON.stringify(epoch)}`,
  );
}
