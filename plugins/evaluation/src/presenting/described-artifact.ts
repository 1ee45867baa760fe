import type { ManagedArtifact } from '@cairn/core';
import { shortName } from '../families/family-names.ts';
import type { Result } from './figures.ts';
import { figures, report } from './figures.ts';

/** An artifact as programs get it. */
export interface DescribedArtifact {
  readonly id: string;
  readonly type: string;
  readonly name: string;
  readonly version: number;
  /** Logical bytes; 0 for metadata alone. */
  readonly size: number;
  /** Bytes that lie in the store. */
  readonly stored: number;
  readonly form: string;
  readonly sha256: string | null;
  readonly created_at: string;
  readonly tags: readonly string[];
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly metrics: Readonly<Record<string, number>>;
}

/** An artifact without what only the store has to know. */
export function describedArtifact(artifact: ManagedArtifact): DescribedArtifact {
  const { id, family, name, version, file, createdAt, tags, metadata, metrics } = artifact;
  return {
    id,
    type: shortName(family),
    name,
    version,
    size: file?.size ?? 0,
    stored: file?.storedSize ?? file?.size ?? 0,
    form: file?.form ?? 'none',
    sha256: file?.sha256 ?? null,
    created_at: new Date(createdAt).toISOString(),
    tags,
    metadata,
    metrics,
  };
}

/** What became of an artifact, in figures; `note` stands beside the form. */
export function artifactReport(
  title: string,
  artifact: ManagedArtifact,
  { note, out }: { readonly note?: string | undefined; readonly out?: string | undefined } = {},
): Result<DescribedArtifact & { readonly out?: string }> {
  const described = describedArtifact(artifact);
  const { id, type, name, version, size, stored, form, sha256 } = described;
  const view = figures(title, [
    ['id', 'ID', id, 'id'],
    ['type', 'Type', type],
    ['name', 'Name', `${name}, version ${version}`],
    ['size', 'Size', size, 'bytes'],
    ['stored', 'In the store', stored, 'bytes', note ?? (form === 'none' ? 'as it is' : `as ${form}`)],
    ['sha256', 'SHA-256', sha256 ?? undefined],
    ['out', 'Written to', out],
  ]);
  return report(view, { ...described, ...(out === undefined ? {} : { out }) });
}
