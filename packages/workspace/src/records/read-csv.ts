import { CairnError, messageOf } from '@cairn/core';
import { readText } from '@cairn/files';
import { parse } from 'csv-parse/sync';
import type { ReadRecord } from './configured-source.ts';
import { largestSource } from './read-json.ts';

/** A CSV file as a source of records. */
export interface CsvFile {
  /** Absolute. */
  readonly path: string;
  /** As the configuration writes it. */
  readonly shown: string;
  readonly delimiter?: string | undefined;
}

/**
 * The records of a CSV file (RFC 4180) whose first line has the titles. All values are texts; an empty one is left out.
 *
 * @throws CairnError `READ_FAILED` naming the line of a broken quote, or of a row with too many or too few fields.
 */
export function readCsvFile({ path, shown, delimiter = ',' }: CsvFile): Iterable<ReadRecord> {
  const text = readText(path, largestSource);
  try {
    const rows = parse(text, {
      columns: true,
      skipEmptyLines: true,
      info: true,
      delimiter,
    }) as unknown as readonly {
      readonly info: { readonly lines: number };
      readonly record: Readonly<Record<string, string>>;
    }[];
    return rows.map(({ info, record }) => ({
      place: `${shown}:${info.lines}`,
      record: Object.fromEntries(Object.entries(record).filter(([, value]) => value !== '')),
    }));
  } catch (error) {
    throw new CairnError('READ_FAILED', `expected CSV in ${shown}: ${messageOf(error)}`, {
      path: shown,
      hint: 'Mend the line, or write the file again.',
      cause: error,
    });
  }
}
