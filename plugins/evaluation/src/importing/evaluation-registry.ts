import type { ActionContext, Importer, InputFolder } from '@cairn/core';
import { CairnError, defineImporter } from '@cairn/core';
import { takeArtifacts } from './registry-artifacts.ts';
import type { RegistryRow } from './registry-fields.ts';
import { takeChampions, takeEvaluations } from './registry-records.ts';

/**
 * Takes over a SQLite registry of evaluations: the tables `artifacts`, `evaluation_history` and
 * `champion_progression`, and the files that it names, where they lie beside it. The registry stays as it is.
 */
export const evaluationRegistry: Importer = defineImporter({
  name: 'evaluation-registry',
  title: 'a SQLite registry of evaluations, with its files',
  run: async (from, context, { dryRun }) => {
    const { folder, file } = placeOf(from, context);
    const tables = new Set(
      [...folder.rows(file, "select name from sqlite_master where type in ('table', 'view')")].map(
        ({ name }) => String(name),
      ),
    );
    const rows = (table: string): Iterable<RegistryRow> =>
      tables.has(table) ? folder.rows(file, `select * from ${table}`) : [];
    const wanted = ['artifacts', 'evaluation_history', 'champion_progression'];
    const missing = wanted.filter((table) => !tables.has(table));
    if (missing.length === wanted.length) throw noRegistry(file);
    const artifacts = await takeArtifacts(context, { folder, rows: rows('artifacts') }, dryRun);
    const options = { dryRun, idOf: artifacts.idOf };
    const records = takeEvaluations(context, rows('evaluation_history'), options);
    const champions = takeChampions(context, rows('champion_progression'), options);
    const parts = [artifacts, records, champions];
    return {
      taken: parts.reduce((sum, { taken }) => sum + taken, 0),
      known: parts.reduce((sum, { known }) => sum + known, 0),
      skipped: parts.flatMap(({ skipped }) => skipped),
      notes: [
        `${artifacts.taken} artifacts, ${records.taken} evaluations and ${champions.taken} champions are new.`,
        ...missing.map((table) => `The registry has no table ${table}.`),
        ...(champions.taken > 0
          ? ['Champions are asserted: a registry has no episodes to test them on.']
          : []),
      ],
    };
  },
});

interface RegistryPlace {
  readonly folder: InputFolder;
  /** Name of the database in it. */
  readonly file: string;
}

/** A registry, or a folder with one. */
function placeOf(from: InputFolder, context: ActionContext): RegistryPlace {
  if (from.isFile('')) {
    const name = from.path.slice(from.path.search(/[^/\\]*$/));
    return { folder: context.input(from.path.slice(0, -name.length) || '.'), file: name };
  }
  const databases = from.list('').filter((name) => /\.(db|sqlite3?)$/i.test(name));
  const file = databases.includes('registry.db') ? 'registry.db' : databases[0];
  if (file !== undefined && (databases.length === 1 || file === 'registry.db')) return { folder: from, file };
  throw new CairnError(
    'READ_FAILED',
    `expected a registry in ${from.path}, found ${databases.length} databases`,
    {
      path: from.path,
      hint: 'Name the file itself.',
    },
  );
}

function noRegistry(file: string): CairnError {
  return new CairnError('READ_FAILED', `expected the tables of a registry in ${file}, found none of them`, {
    path: file,
    hint: 'They are artifacts, evaluation_history and champion_progression.',
  });
}
