import type { Tone } from '@cairn/render';
import { formatTime, printable, renderTable } from '@cairn/render';
import type { AuditEntry } from '@cairn/workspace';
import { auditFilterOf } from '../frame/audit-filter.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { auditFilterOptions } from '../table/prove.ts';
import { whyOf } from '../trail/why-of.ts';

/** Shown unless told otherwise: a trail has no end. */
const defaultLimit = 100;

/** Lists records of the audit trail. */
export const auditLog: CommandHandler<typeof auditFilterOptions> = async (frame, { options }) =>
  withWorkspace(frame, async (workspace) => {
    const filter = auditFilterOf(options, { zone: workspace.timezone, now: frame.now() });
    const limit = filter.limit ?? (frame.globals.json ? undefined : defaultLimit);
    const records = await Array.fromAsync(workspace.auditLog({ ...filter, limit }));
    print(frame, {
      text: () => (records.length === 0 ? 'No record matches.' : logText(frame, workspace.timezone, records)),
      json: () => ({ records, total: records.length }),
    });
  });

const outcomes: Readonly<Record<AuditEntry['outcome'], readonly [Tone, string]>> = {
  success: ['good', '✓ success'],
  failure: ['bad', '✗ failure'],
  skipped: ['warn', '! skipped'],
};

function logText(frame: Frame, zone: string, records: readonly AuditEntry[]): string {
  const rows = records.map((record) => {
    const [tone, word] = outcomes[record.outcome];
    return [
      String(record.seq),
      formatTime(Date.parse(record.time), zone),
      printable(record.event),
      frame.style(tone, word),
      printable(aboutOf(record)),
      printable(record.actor),
      printable(whyOf(record)),
    ];
  });
  const columns = [
    { title: 'SEQ', align: 'right' },
    { title: 'TIME' },
    { title: 'EVENT' },
    { title: 'OUTCOME' },
    { title: 'ABOUT', fit: 'cut' },
    { title: 'BY', fit: 'cut' },
    { title: 'WHY', fit: 'wrap' },
  ] as const;
  // Most of a trail is what went well: there is no room for an empty column then.
  const hasWhy = rows.some((row) => row.at(-1) !== '');
  return renderTable(
    hasWhy ? columns : columns.slice(0, -1),
    hasWhy ? rows : rows.map((row) => row.slice(0, -1)),
    {
      style: frame.style,
      width: frame.globals.verbose ? undefined : frame.width,
    },
  );
}

/** What a record is about: its artifacts, else its operation, else its counts. */
function aboutOf({ targets, operation, counts }: AuditEntry): string {
  if (targets !== undefined && targets.length > 0)
    return targets.length > 2
      ? `${targets.slice(0, 2).join(' ')} and ${targets.length - 2} more`
      : targets.join(' ');
  if (operation !== undefined) return operation;
  return Object.entries(counts ?? {})
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
