import type { ScratchFile } from '@cairn/core';
import type { JsonRow } from '../records/json-rows.ts';
import type { CsvOptions } from './csv-line.ts';
import { csvLine } from './csv-line.ts';

/** Writes rows to a file, one at a time. */
export interface RowWriter {
  write(row: JsonRow): void;
  end(): void;
}

/** Rows as CSV, with a line of titles. What has no column is left out. */
export function csvWriter(
  file: Pick<ScratchFile, 'write'>,
  columns: readonly string[],
  options: CsvOptions,
): RowWriter {
  const out = buffered(file);
  out.add(csvLine(columns, options));
  return {
    write: (row) =>
      out.add(
        csvLine(
          columns.map((name) => row[name]),
          options,
        ),
      ),
    end: () => out.flush(),
  };
}

/** Rows as one JSON object: what is known of them, and then `episodes`, one a line. */
export function jsonWriter(
  file: Pick<ScratchFile, 'write'>,
  metadata: Readonly<Record<string, unknown>>,
): RowWriter {
  const out = buffered(file);
  let isFirst = true;
  out.add(`{"metadata":${JSON.stringify(metadata)},\n"episodes":[`);
  return {
    write: (row) => {
      out.add(isFirst ? '\n' : ',\n');
      out.add(JSON.stringify(row));
      isFirst = false;
    },
    end: () => {
      out.add(isFirst ? ']}\n' : '\n]}\n');
      out.flush();
    },
  };
}

/** UTF-16 units that are written at once: lines that wait for longer would outlive a collection of young memory. */
const most = 1 << 14;

function buffered(file: Pick<ScratchFile, 'write'>): { add(text: string): void; flush(): void } {
  let parts: string[] = [];
  let length = 0;
  const flush = (): void => {
    if (length > 0) file.write(parts.join(''));
    [parts, length] = [[], 0];
  };
  return {
    add: (text) => {
      parts.push(text);
      length += text.length;
      if (length >= most) flush();
    },
    flush,
  };
}
