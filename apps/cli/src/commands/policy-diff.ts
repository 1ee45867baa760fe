import { formatCount, formatDate, reasonsText, renderTable } from '@cairn/render';
import type { PolicyDifference, Workspace } from '@cairn/workspace';
import { reasonDocuments } from '../documents/plan-document.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { familyNamesOf, isoTime } from '../frame/text-options.ts';
import { withWorkspace } from '../frame/with-workspace.ts';

/** Shows what another policy would treat differently. */
export const policyDiff: CommandHandler = async (frame, { operands }) =>
  withWorkspace(frame, async (workspace) => {
    const differences = await workspace.diffPolicy(operands[0] ?? '');
    const zone = workspace.timezone;
    print(frame, {
      text: () => differencesText(frame, workspace, differences),
      json: () => ({
        differences: differences.map(({ before, after, createdAt, ...rest }) => ({
          ...rest,
          createdAt: isoTime(createdAt),
          before: { action: before.action, reasons: reasonDocuments(before.reasons, zone) },
          after: { action: after.action, reasons: reasonDocuments(after.reasons, zone) },
        })),
        total: differences.length,
      }),
    });
  });

function differencesText(
  frame: Frame,
  workspace: Workspace,
  differences: readonly PolicyDifference[],
): string {
  if (differences.length === 0) return 'The two policies treat everything alike.';
  const familyName = familyNamesOf(workspace);
  const zone = workspace.timezone;
  const rows = differences.map(({ id, family, createdAt, before, after }) => [
    frame.style('accent', id),
    familyName(family),
    formatDate(createdAt, zone),
    before.action,
    after.action,
    reasonsText(after.reasons, zone),
  ]);
  const columns = [
    { title: 'ID' },
    { title: 'FAMILY' },
    { title: 'CREATED' },
    { title: 'NOW' },
    { title: 'THEN' },
    { title: 'WHY THEN', fit: 'wrap' },
  ] as const;
  const table = renderTable(columns, rows, { style: frame.style, width: frame.width });
  return `${table}\n\nTotal: ${formatCount(differences.length, 'artifact')} treated differently`;
}
