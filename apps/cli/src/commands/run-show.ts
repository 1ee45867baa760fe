import type { Lease, Run, RunCapture } from '@cairn/core';
import { formatTime, printable } from '@cairn/render';
import { runDocument } from '../documents/run-document.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import { print } from '../frame/print.ts';
import { runIdOf } from '../frame/run-of.ts';
import { withWorkspace } from '../frame/with-workspace.ts';

/** Shows a run with all that is known of it. */
export const runShow: CommandHandler = async (frame, input) => {
  const id = runIdOf(frame, input);
  await withWorkspace(frame, async (workspace) => {
    const run = await workspace.runs.get(id);
    const artifacts = await workspace.store.find({ runId: id, presence: 'any' });
    print(frame, {
      text: () => runText(run, { zone: workspace.timezone, artifacts: artifacts.length }),
      json: () => ({ run: runDocument(run), artifacts: artifacts.map((each) => each.id) }),
    });
  });
};

function runText(
  run: Run,
  { zone, artifacts }: { readonly zone: string; readonly artifacts: number },
): string {
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['run', run.id],
    ['pipeline', run.pipeline],
    ['user', run.user],
    ['state', run.state],
    ['error', run.error],
    ['started', formatTime(run.startedAt, zone)],
    ['ended', run.endedAt === undefined ? undefined : formatTime(run.endedAt, zone)],
    ['held by', run.state === 'running' && run.lease !== undefined ? leaseText(run.lease, zone) : undefined],
    ['temporary', run.state === 'running' ? run.temporary : undefined],
    ['artifacts', String(artifacts)],
    ...Object.entries(run.parameters).map(([name, value]) => [`parameter ${name}`, textOf(value)] as const),
    ...(run.capture === undefined ? [] : captureRows(run.capture)),
  ];
  return linesOf(rows);
}

/** Names and values in two columns; what is not known is left out. */
export function linesOf(rows: readonly (readonly [string, string | undefined])[]): string {
  const known = rows.filter((row): row is readonly [string, string] => row[1] !== undefined);
  const width = known.reduce((most, [name]) => Math.max(most, name.length), 0);
  return known.map(([name, value]) => `${name.padEnd(width)}  ${printable(value)}`).join('\n');
}

/** What a run runs on, as rows. */
export function captureRows({
  code,
  command,
  system,
  runtimes,
  lockfiles,
  environment,
  container,
  seeds,
}: RunCapture): readonly (readonly [string, string | undefined])[] {
  const dirty = code.dirty === true ? ', with changes' : '';
  return [
    ['commit', code.commit === null ? undefined : `${code.commit}${dirty}`],
    ['branch', code.branch ?? undefined],
    ['difference', code.diff ?? undefined],
    ['command', command?.join(' ')],
    ['system', `${system.platform} ${system.release} ${system.architecture}`],
    ['processor', system.cpu === null ? undefined : `${system.cpu}, ${system.cores} cores`],
    ['container', container === null ? undefined : (container.image ?? 'one without a known image')],
    ...Object.entries(runtimes),
    ...Object.entries(lockfiles),
    ...Object.entries(environment).map(([name, value]) => [`$${name}`, value] as const),
    ...Object.entries(seeds).map(([name, value]) => [`seed ${name}`, String(value)] as const),
  ];
}

function leaseText(lease: Lease, zone: string): string {
  return lease.kind === 'pid'
    ? `process ${lease.pid} of ${lease.host}`
    : `whoever puts something before ${formatTime(lease.expiresAt, zone)}`;
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
