import { auditFilterOf } from '../frame/audit-filter.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { auditExportOptions } from '../table/prove.ts';

/** Prints the trail as JSON or CSV, a piece at a time. */
export const auditExport: CommandHandler<typeof auditExportOptions> = async (frame, { options }) =>
  withWorkspace(frame, async (workspace) => {
    const filter = auditFilterOf(options, { zone: workspace.timezone, now: frame.now() });
    const format = frame.globals.json ? 'json' : (options.format ?? 'json');
    for await (const piece of workspace.auditExport({ format, filter })) {
      if (frame.out.isClosed || frame.signal.aborted) break;
      frame.out.write(piece);
    }
  });
