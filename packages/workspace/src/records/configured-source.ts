import { readRows } from '@cairn/catalog';
import { CairnError, defineRecordSource } from '@cairn/core';
import type { OutsideRecord, RecordSource, RecordSpec } from '@cairn/core';
import { absolutePath } from '@cairn/files';

/**
 * A record source as a configuration describes it. Nothing is opened before it is loaded, so that it can be
 * made wherever families are loaded.
 *
 * @param directory absolute path of the workspace's folder, which relative paths start at.
 */
export function configuredSource(name: string, spec: RecordSpec, directory: string): RecordSource {
  return defineRecordSource({
    name,
    place: placeOf(spec),
    async *load({ signal }) {
      const key = spec.key ?? 'id';
      let number = 0;
      for (const { place, record, key: given } of await readRecords(spec, directory, signal)) {
        // A long list leaves the event loop a turn now and then, so that a signal is heard.
        if (++number % 5000 === 0) signal?.throwIfAborted();
        yield { key: given ?? keyOf(record, key, place), record };
      }
    },
  });
}

/** A record and where it stands, for messages; `key` where the source itself is ordered by keys. */
export interface ReadRecord {
  readonly place: string;
  readonly record: OutsideRecord;
  readonly key?: string | undefined;
}

async function readRecords(
  spec: RecordSpec,
  directory: string,
  signal: AbortSignal | undefined,
): Promise<Iterable<ReadRecord>> {
  if ('sqlite' in spec) return rowsOf(spec, directory);
  // Each reader is loaded when it has something to read: most commands ask no source at all.
  if ('csv' in spec) {
    const { readCsvFile } = await import('./read-csv.ts');
    return readCsvFile({ ...spec, path: absolutePath(spec.csv, directory), shown: spec.csv });
  }
  if ('json' in spec) {
    const { readJsonFile } = await import('./read-json.ts');
    return readJsonFile({ ...spec, path: absolutePath(spec.json, directory), shown: spec.json });
  }
  const { readCommand } = await import('./read-command.ts');
  return readCommand(spec, { directory, signal });
}

function* rowsOf(
  { sqlite, query }: Extract<RecordSpec, { readonly sqlite: string }>,
  directory: string,
): Generator<ReadRecord> {
  let number = 0;
  for (const record of readRows({ path: absolutePath(sqlite, directory), query })) {
    number++;
    yield { place: `row ${number} of ${sqlite}`, record };
  }
}

/** Where the records are, as the configuration writes it. */
function placeOf(spec: RecordSpec): string {
  if ('sqlite' in spec) return `the query of ${spec.sqlite}`;
  if ('csv' in spec) return spec.csv;
  return 'json' in spec ? spec.json : commandPlace(spec.command);
}

/** A command as messages name it. */
export function commandPlace(command: readonly string[]): string {
  return `the command ${JSON.stringify(command.join(' '))}`;
}

function keyOf(record: OutsideRecord, field: string, place: string): string {
  const value = record[field];
  if ((typeof value === 'string' && value !== '') || typeof value === 'number') return String(value);
  const found = Object.hasOwn(record, field)
    ? JSON.stringify(value)
    : `only ${Object.keys(record).join(', ')}`;
  throw new CairnError(
    'READ_FAILED',
    `${place}: expected a text or number in the field ${field}, got ${found}`,
    {
      hint: 'The field that holds the key of the artifact is named by key in the record source.',
    },
  );
}
