import type { FamilyName } from './family-names.ts';

/** The forms in which files are kept. */
export const forms = ['none', 'gzip', 'zip', 'tar.gz', 'zstd'] as const;

/** One of {@link forms}. */
export type Form = (typeof forms)[number];

/** By family; `default` for those that are not named. */
export type FormsByFamily = Readonly<Partial<Record<FamilyName | 'default', Form>>>;

/** Videos and pictures are packed already: trying costs time and gains nothing. */
const packed: FormsByFamily = { video: 'none', plot: 'none', heatmap: 'none' };

/** The form of a family's files: what is configured for it, or for all, or gzip. */
export function formOf(family: FamilyName, configured: FormsByFamily): Form {
  return configured[family] ?? packed[family] ?? configured.default ?? 'gzip';
}
