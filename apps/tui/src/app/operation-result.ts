import { formatBytes, formatCount, pastTense } from '@cairn/render';
import type { OperationReport } from '@cairn/workspace';
import type { Line } from '../theme/role.ts';
import type { Services } from './services.ts';

/** Says what an operation came to: at the foot of the screen, and in the terminal after leaving. */
export function tellResult(services: Services, report: OperationReport): void {
  const { operation } = report;
  const sentence = resultSentence(report);
  const isWhole = operation.state === 'done';
  const isUndo = operation.kind === 'undo';
  services.say(isWhole ? 'good' : 'warn', isUndo ? sentence : `${sentence} z takes it back.`);
  services.done(`${sentence} ${isUndo ? 'Again: cairn redo' : 'Undo: cairn undo'} ${operation.id}`);
  const lines = problemLines(report);
  if (lines.length > 0) services.show({ title: 'Not everything was done', lines });
}

/** What was done, and what is free now and what later. */
export function resultSentence({ operation, purged, purgedNow, pressure }: OperationReport): string {
  const { kind, done, skipped, failed, freedNow, freedLater } = operation;
  const rest = [
    skipped === 0 ? '' : `, ${skipped} skipped`,
    failed === 0 ? '' : `, ${failed} failed`,
    operation.state === 'interrupted' ? ', then it was stopped' : '',
  ].join('');
  const parts = [
    ...(freedNow === 0 ? [] : [`${formatBytes(freedNow)} free now`]),
    ...(freedLater === 0 ? [] : [`${formatBytes(freedLater)} free once the trash is purged`]),
  ];
  const freed = parts.length === 0 ? '' : `; ${parts.join(', ')}`;
  const gone = [purged, purgedNow, pressure].reduce((sum, each) => sum + (each?.entries ?? 0), 0);
  const purge = gone === 0 ? '' : ` ${formatCount(gone, 'entry', 'entries')} of the trash went for good.`;
  return `${VERBS[kind] ?? kind}: ${formatCount(done, 'artifact')}${rest}${freed}.${purge}`;
}

const VERBS: Readonly<Record<string, string>> = {
  gc: 'Cleaned up',
  trash: 'Moved to the trash',
  restore: 'Restored',
  undo: 'Took back',
  redo: 'Did again',
  purge: 'Purged',
  compact: 'Compacted',
  archive: 'Archived',
};

/** What was skipped or failed, each with its reason. */
export function problemLines({ outcomes, drifted }: OperationReport): readonly Line[] {
  return [
    ...outcomes
      .filter(({ outcome }) => outcome !== 'done')
      .map(({ outcome, key, why, action }): Line => [
        {
          text: outcome === 'failed' ? '✗ failed  ' : '! skipped  ',
          role: outcome === 'failed' ? 'bad' : 'warn',
        },
        { text: key },
        { text: `  not ${pastTense[action] ?? action}${why === undefined ? '' : `: ${why}`}`, role: 'dim' },
      ]),
    ...drifted.map(({ key, why }): Line => [
      { text: '! changed  ', role: 'warn' },
      { text: key },
      { text: `  ${why.replace('_', ' ')}`, role: 'dim' },
    ]),
  ];
}
