import type { Description, Instant } from '@cairn/core';
import {
  IN_PROGRESS,
  COMPLETED,
  LIVE,
  MISSING,
  OUTCOMES,
  PENDING,
  STATES,
  TIME_SOURCES,
} from '../schema/codes.ts';
import type { ArtifactColumns } from './artifact-columns.ts';
import type { DescribedArtifact } from './scan-contract.ts';

/** The columns that a description decides. */
export type DescribedColumns = Pick<
  ArtifactColumns,
  | 'state'
  | 'outcome'
  | 'described'
  | 'version'
  | 'created_at'
  | 'created_from'
  | 'created_offset'
  | 'metadata'
  | 'metrics'
  | 'tags'
  | 'error'
  | 'run'
>;

/** What was known before, as far as it matters. */
export type Known = DescribedColumns & Pick<ArtifactColumns, 'presence'>;

/** What holds whatever the description says. */
export interface MergeContext {
  /** The family's version. */
  readonly version: number;
  /** Newest mtime of the artifact's files: its time when nothing else tells one. */
  readonly modifiedAt: Instant;
}

/**
 * What is known of an artifact after it was described again. A time of creation that was read from content or
 * name stays. An artifact that lost a value it once had, or whose description failed, is undescribed: it
 * keeps its old values for people to see, and no rule acts on it. After a new version of the family,
 * and for an artifact that was away, everything is taken as it comes.
 */
export function mergeDescription(
  known: Known | undefined,
  described: DescribedArtifact,
  context: MergeContext,
): DescribedColumns {
  if (described.description === undefined) return withoutDescription(known, described, context);
  const fresh = columnsOf(described.description, described.complete, context);
  if (known === undefined || !isBinding(known, context)) return fresh;
  const losses = LOSSES.filter(({ isLost }) => isLost(known, fresh));
  if (losses.length === 0) return fresh;
  const kept = Object.assign({}, fresh, ...losses.map(({ keep }) => keep(known))) as DescribedColumns;
  return { ...kept, described: 0, error: fresh.error ?? losses.map(({ text }) => text).join('; ') };
}

function columnsOf(
  description: NonNullable<DescribedArtifact['description']>,
  complete: boolean,
  context: MergeContext,
): DescribedColumns {
  const { createdAt, createdFrom = 'content', outcome, state = 'completed' } = description;
  return {
    state: complete ? STATES.indexOf(state) : state === 'pending' ? PENDING : IN_PROGRESS,
    outcome: OUTCOMES.indexOf(outcome),
    described: 1,
    version: context.version,
    created_at: createdAt?.at ?? context.modifiedAt,
    created_from: TIME_SOURCES.indexOf(createdAt === undefined ? 'mtime' : createdFrom),
    created_offset: createdAt?.offset ?? null,
    ...textsOf(description),
    error: description.error ?? null,
    run: description.runId ?? null,
  };
}

function textsOf({
  metadata,
  metrics,
  tags,
}: Pick<Description, 'metadata' | 'metrics' | 'tags'>): Pick<
  DescribedColumns,
  'metadata' | 'metrics' | 'tags'
> {
  return {
    metadata: metadata === undefined ? null : (JSON.stringify(metadata) ?? null),
    metrics: metrics === undefined || Object.keys(metrics).length === 0 ? null : JSON.stringify(metrics),
    tags: tags === undefined || tags.length === 0 ? null : JSON.stringify([...new Set(tags)]),
  };
}

function withoutDescription(
  known: Known | undefined,
  { error, complete }: DescribedArtifact,
  context: MergeContext,
): DescribedColumns {
  const isTimeKnown = known !== undefined && known.created_from !== FROM_MTIME;
  const time = isTimeKnown
    ? known
    : { created_at: context.modifiedAt, created_from: FROM_MTIME, created_offset: null };
  return {
    state: complete ? lastState(known) : IN_PROGRESS,
    outcome: known?.outcome ?? 0,
    described: 0,
    version: context.version,
    created_at: time.created_at,
    created_from: time.created_from,
    created_offset: time.created_offset,
    metadata: known?.metadata ?? null,
    metrics: known?.metrics ?? null,
    tags: known?.tags ?? null,
    error: error ?? 'it could not be described',
    run: known?.run ?? null,
  };
}

function lastState(known: Known | undefined): number {
  return known === undefined || known.version === 0 || known.state === MISSING ? COMPLETED : known.state;
}

/** Whether the values that are known still bind: they were read in the same way, and the artifact was there all the time. */
function isBinding(known: Known, context: MergeContext): boolean {
  return known.version === context.version && known.presence === LIVE && known.state !== MISSING;
}

interface Loss {
  readonly text: string;
  readonly isLost: (known: Known, fresh: DescribedColumns) => boolean;
  readonly keep: (known: Known) => Partial<DescribedColumns>;
}

const LOSSES: readonly Loss[] = [
  {
    text: 'its time of creation is gone or has changed',
    isLost: (known, fresh) =>
      known.created_from !== FROM_MTIME &&
      (fresh.created_from === FROM_MTIME || fresh.created_at !== known.created_at) &&
      !isRefined(known, fresh),
    keep: ({ created_at, created_from, created_offset }) => ({ created_at, created_from, created_offset }),
  },
  {
    text: 'its outcome is gone',
    // What runs again has no outcome yet, and is protected until it has.
    isLost: (known, fresh) => known.outcome !== 0 && fresh.outcome === 0 && isOver(fresh),
    keep: ({ outcome }) => ({ outcome }),
  },
  {
    text: 'its metadata is gone',
    isLost: (known, fresh) => known.metadata !== null && fresh.metadata === null,
    keep: ({ metadata }) => ({ metadata }),
  },
];

/** While it is being written, the time in the name may give way to the one in the content. */
function isRefined(known: Known, fresh: DescribedColumns): boolean {
  return known.created_from === FROM_NAME && fresh.created_from === FROM_CONTENT && !isOver(known);
}

function isOver({ state }: { readonly state: number }): boolean {
  return state !== PENDING && state !== IN_PROGRESS;
}

const FROM_CONTENT = TIME_SOURCES.indexOf('content');
const FROM_NAME = TIME_SOURCES.indexOf('name');
const FROM_MTIME = TIME_SOURCES.indexOf('mtime');
