import { findingText, formatBytes, formatCount, printable, renderTable, severityText } from '@cairn/render';
import type { HealthReport, Workspace } from '@cairn/workspace';
import { exitCodes } from '../exit-codes.ts';
import { fromHere } from '../frame/command-line.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { familyNamesOf } from '../frame/text-options.ts';
import { withWorkspace } from '../frame/with-workspace.ts';

/** Looks for artifacts that are damaged, incomplete or misnamed. */
export const health: CommandHandler = async (frame) =>
  withWorkspace(frame, async (workspace) => {
    const report = await workspace.health();
    print(frame, {
      text: () => [findingsText(frame, workspace, report), summaryText(frame, report)].join(''),
      json: () => ({
        healthy: report.healthy,
        findings: report.findings.map(({ artifact, family, check, severity, path, text, key, hint }) => ({
          id: artifact ?? null,
          family: family ?? null,
          key,
          check,
          severity,
          path,
          text,
          hint,
        })),
        summary: report.summary,
      }),
    });
    return report.findings.some((finding) => finding.severity === 'error')
      ? exitCodes.findings
      : exitCodes.done;
  });

const severities = ['error', 'warning', 'info'];

function findingsText(frame: Frame, workspace: Workspace, { findings }: HealthReport): string {
  const shown = findings.filter((finding) => frame.globals.verbose || finding.severity !== 'info');
  if (shown.length === 0) return '';
  const familyName = familyNamesOf(workspace);
  const rows = shown
    .toSorted((a, b) => severities.indexOf(a.severity) - severities.indexOf(b.severity))
    .map((finding) => [
      severityText(finding.severity, frame.style),
      frame.style('accent', finding.artifact ?? '-'),
      finding.family === undefined ? '-' : familyName(finding.family),
      findingText(finding),
    ]);
  const columns = [
    { title: 'SEVERITY' },
    { title: 'ID' },
    { title: 'FAMILY' },
    { title: 'FINDING', fit: 'wrap' },
  ] as const;
  return `${renderTable(columns, rows, { style: frame.style, width: frame.width })}\n\n${hintsText(frame, shown)}`;
}

/** Many findings have one way out: each is said once, with how many it is for. */
function hintsText(frame: Frame, findings: HealthReport['findings']): string {
  const counts = new Map<string, number>();
  for (const { hint } of findings) if (hint !== undefined) counts.set(hint, (counts.get(hint) ?? 0) + 1);
  if (counts.size === 0) return '';
  const lines = [...counts].map(
    ([hint, count]) =>
      `${frame.style('dim', '→')} ${printable(fromHere(frame, hint))}${count > 1 ? ` (${count} findings)` : ''}`,
  );
  return `${lines.join('\n')}\n\n`;
}

function summaryText(frame: Frame, { summary, healthy }: HealthReport): string {
  const looked = `${formatCount(summary.artifacts, 'artifact')}, ${formatBytes(summary.bytes)}`;
  const found = `${formatCount(summary.errors, 'error')}, ${formatCount(summary.warnings, 'warning')}`;
  return healthy
    ? `${frame.style('good', '✓ healthy')}: ${looked}; ${found}.`
    : `${frame.style('bad', '✗ not healthy')}: ${looked}; ${found}.`;
}
