import type { Instant, Operation } from '@cairn/core';
import { makePlan, planRequest } from '../decisions/plan-families.ts';
import { trashItems } from '../operations/trash-items.ts';
import type { Session } from '../workspace/session.ts';
import { diskUse } from './disk-use.ts';
import type { Metric, Sample } from './prometheus.ts';
import { prometheusText } from './prometheus.ts';

/** The figures of a workspace in the text format of Prometheus. */
export async function workspaceMetrics(session: Session): Promise<string> {
  return prometheusText([
    ...familyMetrics(session),
    ...(await planMetrics(session)),
    ...trashMetrics(session),
    ...diskMetrics(session),
    ...rootMetrics(session),
    ...operationMetrics(session),
    gauge('written_timestamp_seconds', 'When these figures were made.', [{ value: seconds(session.now()) }]),
  ]);
}

function gauge(name: string, help: string, samples: readonly Sample[]): Metric {
  return { name, help, type: 'gauge', samples };
}

function seconds(at: Instant): number {
  return Math.round(at) / 1000;
}

function familyMetrics({ catalog }: Session): readonly Metric[] {
  const counts = catalog.index.counts();
  const of = (name: string, help: string, pick: (each: (typeof counts)[number]) => number): Metric =>
    gauge(
      name,
      help,
      counts.map((each) => ({ labels: { family: each.family }, value: pick(each) })),
    );
  return [
    of('artifacts', 'Artifacts in place.', ({ artifacts }) => artifacts),
    of('artifacts_passed', 'Artifacts in place that passed.', ({ pass }) => pass),
    of('artifacts_failed', 'Artifacts in place that failed.', ({ fail }) => fail),
    of('artifacts_undescribed', 'Artifacts that could not be described.', ({ undescribed }) => undescribed),
    of('files', 'Files of artifacts in place.', ({ files }) => files),
    of('size_bytes', 'Length of these files.', ({ size }) => size),
    of('allocated_bytes', 'What these files take on disk.', ({ allocated }) => allocated),
    of('newest_timestamp_seconds', 'When the newest artifact was made.', ({ newest }) =>
      newest === undefined ? Number.NaN : seconds(newest),
    ),
  ];
}

/** What a cleanup would do now, by what the last scan found. */
async function planMetrics(session: Session): Promise<readonly Metric[]> {
  const plan = await makePlan(session, planRequest(session, {}));
  const sums = new Map<string, { labels: Record<string, string>; artifacts: number; bytes: number }>();
  for (const { family, action, allocated } of [...plan.steps, ...(plan.purges ?? [])]) {
    const name = `${family}\0${action}`;
    const sum = sums.get(name) ?? { labels: { family, action }, artifacts: 0, bytes: 0 };
    sums.set(name, { ...sum, artifacts: sum.artifacts + 1, bytes: sum.bytes + allocated });
  }
  const all = [...sums.values()];
  return [
    gauge(
      'gc_artifacts',
      'Artifacts that a cleanup would act on.',
      all.map(({ labels, artifacts: value }) => ({ labels, value })),
    ),
    gauge(
      'gc_bytes',
      'What these artifacts take on disk.',
      all.map(({ labels, bytes: value }) => ({ labels, value })),
    ),
    gauge(
      'gc_refused',
      'Why a cleanup would refuse, or leave a family alone.',
      plan.refusals.map(({ rule, family = '' }) => ({ labels: { family, rule }, value: 1 })),
    ),
  ];
}

function trashMetrics(session: Session): readonly Metric[] {
  const items = trashItems(session);
  const bytes = items.reduce((sum, item) => sum + item.bytes, 0);
  return [
    gauge('trash_entries', 'Artifacts in the trash.', [{ value: items.length }]),
    gauge('trash_bytes', 'What the trash takes on disk.', [{ value: bytes }]),
  ];
}

function diskMetrics(session: Session): readonly Metric[] {
  const disks = diskUse(session);
  const of = (pick: 'total' | 'free'): readonly Sample[] =>
    disks.flatMap((disk) =>
      disk.roots.map((root) => ({ labels: { root }, value: disk[pick] ?? Number.NaN })),
    );
  return [
    gauge('disk_total_bytes', 'Size of the file system of a root.', of('total')),
    gauge('disk_free_bytes', 'What can still be written on it.', of('free')),
  ];
}

function rootMetrics({ catalog, roots }: Session): readonly Metric[] {
  const states = [...roots.keys()].flatMap((root) => {
    const state = catalog.index.rootState(root);
    return state === undefined ? [] : [{ labels: { root }, state }];
  });
  return [
    gauge(
      'scan_timestamp_seconds',
      'When a root was last scanned.',
      states.map(({ labels, state }) => ({ labels, value: seconds(state.lastScanAt) })),
    ),
    gauge(
      'scan_complete',
      'Whether that scan could read everything.',
      states.map(({ labels, state }) => ({ labels, value: state.complete ? 1 : 0 })),
    ),
  ];
}

function operationMetrics({ catalog }: Session): readonly Metric[] {
  const { operations } = catalog.records;
  const newest = new Map<string, Operation>();
  for (const operation of operations.list({ limit: 1000 }))
    if (!newest.has(operation.kind)) newest.set(operation.kind, operation);
  const open = operations.list({ states: ['running', 'interrupted'] }).length;
  const of = (pick: (operation: Operation) => number): readonly Sample[] =>
    Array.from(newest, ([kind, operation]) => ({ labels: { kind }, value: pick(operation) }));
  return [
    {
      name: 'operations_total',
      help: 'Operations so far.',
      type: 'counter',
      samples: [{ value: operations.count() }],
    },
    gauge('operations_open', 'Operations that did not come to their end.', [{ value: open }]),
    gauge(
      'last_operation_timestamp_seconds',
      'When the newest operation of a kind began.',
      of(({ startedAt }) => seconds(startedAt)),
    ),
    gauge(
      'last_operation_success',
      'Whether it did all that it was for.',
      of(({ state }) => (state === 'done' ? 1 : 0)),
    ),
    gauge(
      'last_operation_freed_bytes',
      'What it freed at once.',
      of(({ freedNow }) => freedNow),
    ),
  ];
}
