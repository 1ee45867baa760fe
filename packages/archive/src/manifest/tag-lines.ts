/** One entry of `bag-info.txt`; labels may come several times. */
export type TagEntry = readonly [label: string, value: string];

/** Entries of `bag-info.txt` as text: lines of at most 79 bytes where words allow it, continued with a tab. */
export function tagText(entries: Iterable<TagEntry>): string {
  let text = '';
  for (const [label, value] of entries)
    text += `${folded(`${oneLine(label).replaceAll(':', ' ')}: ${oneLine(value)}`)}\n`;
  return text;
}

/** What was read of `bag-info.txt`. */
export interface TagLines {
  readonly entries: readonly TagEntry[];
  /** Numbers of the lines that are neither an entry nor the continuation of one, from 1. */
  readonly broken: readonly number[];
}

/** Reads entries, whose values may go on in lines that begin with white space. Empty lines mean nothing. */
export function parseTagLines(text: string): TagLines {
  const entries: [string, string][] = [];
  const broken: number[] = [];
  text.split(/\r\n|\r|\n/).forEach((line, index) => {
    const last = entries.at(-1);
    const entry = ENTRY.exec(line);
    if (line.trim() === '') return;
    if (/^[ \t]/.test(line) && last !== undefined) last[1] = `${last[1]} ${line.trim()}`.trim();
    else if (entry !== null) entries.push([entry[1]!.trim(), entry[2]!.trim()]);
    else broken.push(index + 1);
  });
  return { entries, broken };
}

const ENTRY = /^([^\s:][^:]*):(.*)$/;

const MOST_BYTES = 79;

function folded(line: string): string {
  const lines: string[] = [];
  let current = '';
  for (const word of line.split(' ')) {
    const longer = current === '' ? word : `${current} ${word}`;
    // What follows the tab of a continued line may be one byte shorter.
    const isTooLong = Buffer.byteLength(longer) > (lines.length === 0 ? MOST_BYTES : MOST_BYTES - 1);
    // The label keeps at least its first word beside it, as not every program reads an empty beginning.
    if (isTooLong && current !== '' && !current.endsWith(':')) {
      lines.push(current);
      current = word;
    } else current = longer;
  }
  return [...lines, current].join('\n\t');
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
