import { CairnError, messageOf } from '@cairn/core';

/** An object of a JSON or JSONL file. */
export type JsonRow = Readonly<Record<string, unknown>>;

/** The longest row that is read, in characters: what is longer is no row. */
const longest = 16 * 1024 * 1024;

/** Longer texts would outlive the rows that are cut out of them by far. */
const pieceSize = 32 * 1024;

/**
 * The objects of a JSONL file, or of a JSON file whose value is a list of objects, those of a piece of the file at a
 * time: to wait for each of a million rows would take longer than to parse them.
 *
 * @throws CairnError `VALUE_INVALID` with the number of the row that is none, and how it is wrong.
 */
export async function* jsonRows(
  bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): AsyncIterable<readonly JsonRow[]> {
  const rows = openRows();
  const decoder = new TextDecoder();
  for await (const piece of bytes)
    for (let at = 0; at < piece.length; at += pieceSize)
      yield rows.take(decoder.decode(piece.subarray(at, at + pieceSize), { stream: true }));
  yield [...rows.take(decoder.decode()), ...rows.end()];
}

interface Rows {
  take(text: string): readonly JsonRow[];
  end(): readonly JsonRow[];
}

/** Finds where rows end: at a line's end, or where an object of the list closes. */
function openRows(): Rows {
  let rest = '';
  let list: boolean | undefined;
  let count = 0;
  const parsed = (text: string): JsonRow => {
    count += 1;
    return parseRow(text, count);
  };
  const fromLines = (): readonly JsonRow[] => {
    const found: JsonRow[] = [];
    let from = 0;
    for (let end = rest.indexOf('\n'); end !== -1; end = rest.indexOf('\n', from)) {
      const line = rest.slice(from, end).trim();
      from = end + 1;
      if (line !== '') found.push(parsed(line));
    }
    rest = rest.slice(from);
    return found;
  };
  const fromList = (): readonly JsonRow[] => {
    const found: JsonRow[] = [];
    let from = 0;
    for (let place = objectIn(rest, from); place !== undefined; place = objectIn(rest, from)) {
      found.push(parsed(rest.slice(place.start, place.end)));
      from = place.end;
    }
    rest = rest.slice(from);
    return found;
  };
  return {
    take(text) {
      rest += text;
      if (list === undefined) {
        const start = rest.replace(/^\uFEFF/, '').trimStart();
        if (start === '') return [];
        rest = start;
        list = start.startsWith('[');
        if (list) rest = rest.slice(1);
      }
      const found = list ? fromList() : fromLines();
      if (rest.length > longest) throw wrong(count + 1, 'a row of at most 16 MiB', 'one that goes on');
      return found;
    },
    end() {
      const last = rest.trim();
      if (list === true) {
        if (last !== ']') throw wrong(count + 1, 'an object or the end of the list', shown(last));
      } else if (last !== '') return [parsed(last)];
      return [];
    },
  };
}

/** Where the next object of a list begins and ends; undefined while its end has not come. */
function objectIn(text: string, from: number): { start: number; end: number } | undefined {
  const gap = /[\s,]*/y;
  gap.lastIndex = from;
  gap.test(text);
  const start = gap.lastIndex;
  if (text[start] !== '{') return undefined;
  const token = /["{}]/g;
  token.lastIndex = start;
  let depth = 0;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    if (match[0] === '"') {
      const end = stringEnd(text, match.index + 1);
      if (end === undefined) return undefined;
      token.lastIndex = end;
    } else {
      depth += match[0] === '{' ? 1 : -1;
      if (depth === 0) return { start, end: match.index + 1 };
    }
  }
  return undefined;
}

function stringEnd(text: string, from: number): number | undefined {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return undefined;
}

function parseRow(text: string, number: number): JsonRow {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw wrong(number, 'a JSON object', messageOf(error));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw wrong(number, 'a JSON object', shown(text));
  return value as JsonRow;
}

function wrong(row: number, expected: string, got: string): CairnError {
  return new CairnError('VALUE_INVALID', `row ${row}: expected ${expected}, got ${got}`, {
    hint: 'Write one JSON object a line, or a list of objects.',
  });
}

function shown(text: string): string {
  return text === '' ? 'nothing' : JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
