import { crc32 } from 'node:zlib';

/**
 * One line of a journal or of a trash's `entries.jsonl`: eight hexadecimal digits of CRC-32, a space, JSON,
 * a newline. A line that was written in part, or lies in a block that was lost, does not fit its checksum.
 */
export function journalLine(json: string): string {
  return `${crc32(json).toString(16).padStart(8, '0')} ${json}\n`;
}

/** What a line says; undefined when it is torn or damaged. */
export function parseLine(line: string): unknown {
  const json = line.slice(9);
  if (line[8] !== ' ' || Number.parseInt(line.slice(0, 8), 16) !== crc32(json)) return undefined;
  try {
    return JSON.parse(json) as unknown;
  } catch {
    // A checksum that fits what is no JSON was made by nobody: the line counts as damaged.
    return undefined;
  }
}
