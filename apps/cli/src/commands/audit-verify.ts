import { formatCount, printable } from '@cairn/render';
import type { AuditVerdict } from '@cairn/workspace';
import { exitCodes } from '../exit-codes.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { auditVerifyOptions } from '../table/prove.ts';

/** Checks that the trail is whole and unchanged, and stops at the first bad record. */
export const auditVerify: CommandHandler<typeof auditVerifyOptions> = async (frame, { options }) =>
  withWorkspace(frame, async (workspace) => {
    const verdict = await workspace.auditVerify({ checkpoint: options.checkpoint });
    print(frame, { text: () => verdictText(frame, verdict), json: () => ({ audit: verdict }) });
    return verdict.ok ? exitCodes.done : exitCodes.findings;
  });

function verdictText({ style }: Frame, { ok, records, problem, notices }: AuditVerdict): string {
  const head = ok
    ? `${style('good', '✓ whole')}: ${formatCount(records, 'record')}, unchanged and without gaps.`
    : `${style('bad', '✗ broken')} after ${formatCount(records, 'good record')}.`;
  const lines = [head];
  if (problem !== undefined) {
    const seq = problem.seq === undefined ? '' : `, sequence number ${problem.seq}`;
    lines.push(`${printable(problem.file)}, line ${problem.line}${seq}: ${printable(problem.text)}`);
  }
  return [...lines, ...notices.map((notice) => `${style('warn', '!')} ${printable(notice)}`)].join('\n');
}
