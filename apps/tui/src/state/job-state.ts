import type { ArtifactOutcome, CairnEvent, Progress } from '@cairn/core';
import { plain, progressLine } from '@cairn/render';

/** Work in the background, as the screen tells of it. */
export interface JobState {
  readonly id: number;
  readonly title: string;
  /** Ctrl-C ends it at the next step. */
  readonly canStop: boolean;
  /** It changes something, and is not cut off by leaving. */
  readonly changes: boolean;
  /** How many artifacts it is about, where that is known beforehand. */
  readonly total: number | undefined;
  /** How far it is, as a few words. */
  readonly progress: string;
  /** From 0 to 1, where the whole is known. */
  readonly share: number | undefined;
  /** The operation that {@link JobState.total} counts: the first one of the work. */
  readonly operation: string | undefined;
  /** Artifacts that were not done. */
  readonly missed: number;
  /** What was settled last: of several at once one that was missed. */
  readonly last: JobStep | undefined;
  /** Key of the artifact in hand. */
  readonly inHand: string | undefined;
}

/** An artifact that was settled. */
interface JobStep {
  readonly outcome: ArtifactOutcome['outcome'];
  /** `trashed nightly/build-12`. */
  readonly text: string;
}

/** What work begins with. */
export type JobStart = Pick<JobState, 'id' | 'title' | 'canStop' | 'changes' | 'total'>;

export function begunJob(start: JobStart): JobState {
  return {
    ...start,
    progress: '',
    share: undefined,
    operation: undefined,
    missed: 0,
    last: undefined,
    inHand: undefined,
  };
}

/** The work after an event of it. @param elapsed milliseconds since it began. */
export function followJob(job: JobState, event: CairnEvent, elapsed: number): JobState {
  switch (event.type) {
    case 'operation.started':
      return job.operation === undefined
        ? { ...job, operation: event.operation.id }
        : { ...job, title: event.operation.title, total: undefined, share: undefined };
    case 'operation.settled':
      return { ...job, ...settled(job, event.outcomes) };
    case 'operation.progress': {
      const total = event.operation === job.operation ? job.total : undefined;
      return { ...job, ...told({ total, ...event.progress }, elapsed, ARTIFACTS), inHand: event.key };
    }
    case 'scan.progress':
      return { ...job, ...told(event.progress, elapsed, PHASES[event.phase]) };
    case 'archive.progress':
      return { ...job, ...told(event.progress, elapsed, [ARCHIVING[event.phase], 'files']) };
    case 'verify.progress':
      return { ...job, ...told(event.progress, elapsed, ['', 'checked']) };
    case 'compact.progress':
      return { ...job, ...told(event.progress, elapsed, ['compacting', 'artifacts']) };
    case 'plan.progress':
      return { ...job, ...told(event.progress, elapsed, ARTIFACTS) };
    default:
      return job;
  }
}

type Words = readonly [label: string, noun: string];

const ARTIFACTS: Words = ['', 'artifacts'];
const PHASES: Readonly<Record<'walk' | 'describe' | 'write', Words>> = {
  walk: ['looking', 'files'],
  describe: ['describing', 'artifacts'],
  write: ['cataloguing', 'artifacts'],
};
const ARCHIVING = { write: 'writing', verify: 'reading back', extract: 'unpacking' } as const;

function told(
  progress: Progress,
  elapsed: number,
  [label, noun]: Words,
): Pick<JobState, 'progress' | 'share'> {
  const { done, total, bytesTotal } = progress;
  // Nothing is said of bytes before there are some.
  const bytes = progress.bytes === 0 ? undefined : progress.bytes;
  const [part, whole] =
    bytes !== undefined && bytesTotal !== undefined && bytesTotal > 0 ? [bytes, bytesTotal] : [done, total];
  return {
    progress: progressLine(
      { label, noun, progress: { ...progress, bytes }, elapsed },
      { style: plain },
    ).trim(),
    share: whole === undefined || whole === 0 ? undefined : Math.min(1, part / whole),
  };
}

function settled(job: JobState, outcomes: readonly ArtifactOutcome[]): Pick<JobState, 'missed' | 'last'> {
  const missed = outcomes.filter(({ outcome }) => outcome !== 'done');
  const last = missed.at(-1) ?? outcomes.at(-1);
  return {
    missed: job.missed + missed.length,
    last: last === undefined ? job.last : { outcome: last.outcome, text: stepText(last) },
  };
}

const VERBS: Readonly<Record<ArtifactOutcome['action'], string>> = {
  trash: 'trashed',
  restore: 'restored',
  purge: 'purged',
  compress: 'compressed',
  decompress: 'decompressed',
  archive: 'archived',
  move: 'moved',
  trim: 'trimmed',
  add: 'added',
};

function stepText({ outcome, action, key, why }: ArtifactOutcome): string {
  const verb = VERBS[action];
  if (outcome === 'done') return `${verb} ${key}`;
  return `not ${verb} ${key}${why === undefined ? '' : `: ${why}`}`;
}
