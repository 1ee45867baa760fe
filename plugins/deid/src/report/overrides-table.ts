import type { TableView } from '@cairn/core';
import { shownKey } from '../phi/guard/value-type.ts';
import type { ReportEvent } from './report-events.ts';
import { shownText } from './shown-text.ts';

/** What somebody told the guard to let pass, by key and with the reason; never what passed. */
export function overridesTable(events: readonly ReportEvent[]): TableView {
  const rows = events.flatMap(({ entry, artifacts }) => {
    const allow = allowanceIn(entry.detail?.['allow']);
    if (allow === undefined) return [];
    return [
      {
        cells: {
          time: Date.parse(entry.time),
          event: entry.event,
          artifacts: artifacts.map(({ id }) => id).join(' ') || null,
          keys: allow.keys.map(shownKey).join(', '),
          reason: shownText(allow.reason),
          actor: entry.actor,
          seq: entry.seq,
        },
      },
    ];
  });
  return {
    kind: 'table',
    id: 'overrides',
    title: 'What the guard was told to let pass',
    columns: [
      { key: 'time', title: 'Time', type: 'time' },
      { key: 'event', title: 'Event', type: 'text' },
      { key: 'artifacts', title: 'Artifacts', type: 'text' },
      { key: 'keys', title: 'Keys', type: 'text' },
      { key: 'reason', title: 'Reason', type: 'text' },
      { key: 'actor', title: 'By', type: 'text' },
      { key: 'seq', title: 'No.', type: 'number', digits: 0 },
    ],
    rows,
    total: rows.length,
    empty: 'Nothing: every value passed the guard.',
  };
}

function allowanceIn(
  allow: unknown,
): { readonly keys: readonly string[]; readonly reason: string } | undefined {
  if (typeof allow !== 'object' || allow === null || !('keys' in allow) || !Array.isArray(allow.keys))
    return undefined;
  const reason = 'reason' in allow && typeof allow.reason === 'string' ? allow.reason : '';
  return { keys: allow.keys.filter((key): key is string => typeof key === 'string'), reason };
}
