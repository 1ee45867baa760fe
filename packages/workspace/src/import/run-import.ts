import type { Importer, ImportReport } from '@cairn/core';
import { CairnError, suggest } from '@cairn/core';
import { actionContext } from '../commands/action-context.ts';
import type { LoadedPlugin } from '../plugins/loaded-plugin.ts';
import { recordEvent } from '../trail/auditing.ts';
import type { Session } from '../workspace/session.ts';
import type { ImportOptions } from './import-contract.ts';

/**
 * Takes over what another tool left behind, or finds out what that would be.
 *
 * @throws CairnError `NOT_FOUND` for an importer that no plugin has, `AMBIGUOUS` for one that two have,
 *   `READ_FAILED` for a path that is not there.
 */
export async function importFrom(
  session: Session,
  { name, path, dryRun = false, signal }: ImportOptions,
): Promise<ImportReport> {
  const { plugin, importer } = findImporter(session, name);
  const context = await actionContext(session, plugin, signal);
  const input = context.input(path);
  try {
    const report = await importer.run(input, context, { dryRun });
    if (!dryRun)
      recordEvent(session, {
        event: 'import',
        action: 'import',
        outcome: 'success',
        counts: { taken: report.taken, known: report.known, skipped: report.skipped.length },
        details: { importer: `${plugin.namespace}/${importer.name}`, path: input.path },
      });
    return report;
  } catch (error) {
    recordEvent(session, {
      event: 'import',
      action: 'import',
      outcome: 'failure',
      reasons: [error instanceof CairnError ? error.code : 'INTERNAL'],
      details: { importer: `${plugin.namespace}/${importer.name}`, path: input.path },
    });
    throw error;
  }
}

interface Found {
  readonly plugin: LoadedPlugin;
  readonly importer: Importer;
}

function found({ domain }: Session): Found[] {
  return domain.plugins.flatMap((plugin) =>
    (plugin.parts.importers ?? []).map((importer) => ({ plugin, importer })),
  );
}

/** By its name, or by `namespace/name`. */
function findImporter(session: Session, name: string): Found {
  const all = found(session);
  const named = all.filter(({ plugin, importer }) =>
    [importer.name, `${plugin.namespace}/${importer.name}`].includes(name),
  );
  const [only] = named;
  if (only !== undefined && named.length === 1) return only;
  const names = all.map(({ plugin, importer }) => `${plugin.namespace}/${importer.name}`);
  if (only !== undefined)
    throw new CairnError('AMBIGUOUS', `several plugins import ${name}: ${names.join(', ')}`, {
      path: name,
      hint: 'Write the namespace before it.',
    });
  const near = suggest(name, [...all.map(({ importer }) => importer.name), 'trash']);
  const known = `There ${names.length === 0 ? 'is trash; no plugin that is loaded imports anything' : `are ${[...names, 'trash'].join(', ')}`}.`;
  throw new CairnError('NOT_FOUND', `expected the name of an importer, got ${JSON.stringify(name)}`, {
    path: name,
    hint: near === undefined ? known : `Did you mean ${near}? ${known}`,
  });
}
