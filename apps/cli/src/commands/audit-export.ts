import { auditFilterOf } from '../frame/audit-filter.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import { schemaVersion } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { auditExportOptions } from '../table/prove.ts';

/** Prints the trail as JSON or CSV, a piece at a time; with `--json` its records are a part of a document. */
export const auditExport: CommandHandler<typeof auditExportOptions> = async (frame, { options }) =>
  withWorkspace(frame, async (workspace) => {
    const filter = auditFilterOf(options, { zone: workspace.timezone, now: frame.now() });
    const format = frame.globals.json ? 'json' : (options.format ?? 'json');
    let isOpen = false;
    for await (const piece of workspace.auditExport({ format, filter })) {
      if (frame.out.isClosed || frame.signal.aborted) break;
      if (frame.globals.json && !isOpen) frame.out.write(`{ "schemaVersion": ${schemaVersion}, "records": `);
      isOpen = true;
      frame.out.write(piece);
    }
    if (frame.globals.json && isOpen) frame.out.write('}\n');
  });
