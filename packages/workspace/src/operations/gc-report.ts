import type { Plan } from '@cairn/core';
import { exists, joinPath, makeFolder, replaceDurably } from '@cairn/files';
import { formatBytes, formatCount, formatTime, pastTense, printable, reasonText } from '@cairn/render';
import type { OperationReport } from '../workspace/operation-contract.ts';
import type { Session } from '../workspace/session.ts';

/** Writes what a cleanup did, and why, as Markdown and as JSON beside the trash. */
export function writeGcReport(session: Session, plan: Plan, report: OperationReport): void {
  makeFolder(session.paths.trash);
  const name = freeName(session.paths.trash, `gc_report_${stampOf(report.operation.startedAt)}`);
  const { steps, summary, digest, at } = plan;
  const value = {
    schemaVersion: 1,
    operation: report.operation,
    plan: { digest, at: new Date(at).toISOString(), summary, steps },
    outcomes: report.outcomes,
  };
  replaceDurably(joinPath(session.paths.trash, `${name}.json`), [`${JSON.stringify(value, null, 2)}\n`]);
  replaceDurably(joinPath(session.paths.trash, `${name}.md`), markdownLines(session, plan, report));
}

/** Two cleanups of one second do not share a report. */
function freeName(folder: string, name: string): string {
  let candidate = name;
  for (let number = 2; exists(joinPath(folder, `${candidate}.md`)); number++) candidate = `${name}_${number}`;
  return candidate;
}

function* markdownLines(
  session: Session,
  plan: Plan,
  { operation, outcomes }: OperationReport,
): Generator<string> {
  const zone = session.config.timezone;
  yield `# Cleanup of ${formatTime(operation.startedAt, zone)}\n\n`;
  yield `Operation ${operation.id}, plan ${plan.id}: ${formatCount(operation.done, 'artifact')} done, ${operation.skipped} skipped, ${operation.failed} failed; ${formatBytes(operation.bytes)}.\n\n`;
  yield `To take it back: \`cairn undo ${operation.id}\`\n\n`;
  yield '| artifact | family | key | files | size | result | reasons |\n| --- | --- | --- | ---: | ---: | --- | --- |\n';
  const results = new Map(outcomes.map((outcome) => [outcome.digest, outcome]));
  for (const step of plan.steps) {
    const outcome = results.get(step.digest);
    const result =
      outcome?.outcome === 'done'
        ? (pastTense[step.action] ?? step.action)
        : `${outcome?.outcome ?? 'left alone'}${outcome?.why === undefined ? '' : `: ${outcome.why}`}`;
    const reasons = step.reasons.map((reason) => reasonText(reason, zone)).join('; ');
    const cells = [
      step.id,
      step.family,
      step.key,
      String(step.files),
      formatBytes(step.allocated),
      result,
      reasons,
    ];
    yield `| ${cells.map((cell) => printable(cell).replaceAll('|', '\\|')).join(' | ')} |\n`;
  }
}

function stampOf(at: number): string {
  return new Date(at)
    .toISOString()
    .replace(/[-:]|\.\d+Z$/g, '')
    .replace('T', '_');
}
