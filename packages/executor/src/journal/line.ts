import { crc32 } from 'node:zlib';

/**
 * One line of a journal or of a trash's `entries.jsonl`: eight hexadecimal digits of CRC-32, a space, JSON,
 * a newline. A line that was written in part, or lies in a block that was lost, does not fit its checksum.
 */
export function journalLine(json: string): string {
  return `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`;
}

/** The JSON of a line, as it was written; undefined when the line is torn or damaged. */
export function jsonOfLine(line: string): string | undefined {
  const json = line.slice(9);
  return line[8] === ' ' && Number.parseInt(line.slice(0, 8), 16) === crc32(json) ? json : undefined;
}

/** What a line says; undefined when it is torn or damaged. */
export function parseLine(line: string): unknown {
  const json = jsonOfLine(line);
  return json === undefined ? undefined : parseWhole(json);
}

/** What the JSON of a whole line says. A checksum that fits what is no JSON was made by nobody: it counts as damaged. */
export function parseWhole(json: string): unknown {
  try {
    return JSON.parse(json) as unknown;
  } catch {
    return undefined;
  }
}
