import { exists, logLines, logLinesBack } from '@cairn/files';
import { parseDetails } from '../chain/details-line.ts';
import type { Details, DetailsLine } from '../chain/details-line.ts';

/** Finds the details of records that are asked for in order, in one pass over their file. */
export interface DetailsCursor extends Disposable {
  /** The details of a record; undefined when there are none or they were erased. */
  find(seq: number): Details | undefined;
}

/** Opens the details of a month. A missing file is one whose details were all erased. */
export function openDetails(path: string, newestFirst: boolean): DetailsCursor {
  if (!exists(path)) return { find: () => undefined, [Symbol.dispose]: () => {} };
  const lines = newestFirst ? logLinesBack(path) : logLines(path);
  const isBefore = (line: DetailsLine, seq: number): boolean =>
    newestFirst ? line.seq > seq : line.seq < seq;
  const advance = (): DetailsLine | undefined => {
    for (let next = lines.next(); next.done !== true; next = lines.next()) {
      const line = parseDetails(next.value.bytes);
      if (line !== undefined) return line.value;
    }
    return undefined;
  };
  let current = advance();
  return {
    find: (seq) => {
      while (current !== undefined && isBefore(current, seq)) current = advance();
      return current?.seq === seq ? current.details : undefined;
    },
    [Symbol.dispose]: () => void lines.return(),
  };
}
