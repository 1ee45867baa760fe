import type { ArtifactOutcome, CairnEvent, Operation } from '@cairn/core';
import { expect, it } from 'vitest';
import { begunJob, followJob } from './job-state.ts';
import type { JobState } from './job-state.ts';

const trashing = begunJob({ id: 1, title: 'moving to the trash', canStop: true, changes: true, total: 4 });
const started = (id: string, title: string): CairnEvent => ({
  type: 'operation.started',
  operation: { id, title } as Operation,
});
const outcome = (key: string, how: ArtifactOutcome['outcome'], why?: string) =>
  ({ action: 'trash', key, outcome: how, why }) as ArtifactOutcome;
const after = (job: JobState, ...events: readonly CairnEvent[]): JobState =>
  events.reduce((state, event) => followJob(state, event, 100), job);

it('tells of each step, and how much of the whole is done', () => {
  const job = after(
    trashing,
    started('a', 'trash 4 artifacts'),
    { type: 'operation.settled', operation: 'a', outcomes: [outcome('x/1', 'done'), outcome('x/2', 'done')] },
    { type: 'operation.progress', operation: 'a', progress: { done: 2 } },
  );
  expect(job).toMatchObject({ share: 0.5, missed: 0, last: { outcome: 'done', text: 'trashed x/2' } });
  expect(job.progress).toBe('50%  2/4 artifacts');
});

it('tells of what was not done rather than of what was', () => {
  const outcomes = [outcome('x/1', 'failed', 'it is in use'), outcome('x/2', 'done')];
  const job = after(trashing, { type: 'operation.settled', operation: 'a', outcomes });
  expect(job).toMatchObject({ missed: 1, last: { text: 'not trashed x/1: it is in use' } });
});

it('names the artifact in hand before it is settled', () => {
  const progress = { done: 1 };
  expect(after(trashing, { type: 'operation.progress', operation: 'a', progress, key: 'x/1' }).inHand).toBe(
    'x/1',
  );
});

it('does not count what follows an operation as part of it', () => {
  const job = after(
    trashing,
    started('a', 'cleanup'),
    { type: 'operation.progress', operation: 'a', progress: { done: 4 } },
    started('b', 'purge expired trash'),
    { type: 'operation.progress', operation: 'b', progress: { done: 9 } },
  );
  expect(job).toMatchObject({ title: 'purge expired trash', share: undefined, progress: '9 artifacts' });
});

it('measures archives in bytes', () => {
  const progress = { done: 1, total: 2, bytes: 900, bytesTotal: 1000 };
  expect(after(trashing, { type: 'archive.progress', phase: 'write', progress }).share).toBe(0.9);
});
