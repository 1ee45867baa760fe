import type { SubjectNames } from './subject-names.ts';
import { isItsId } from './without-subject.ts';

/** The text of a CSV without the records that name a subject; the line of titles stays (RFC 4180). */
export function csvWithout(text: string, names: SubjectNames): string {
  const [head = '', ...records] = csvRecords(text);
  const titles = csvFields(head);
  const isAbout = (record: string): boolean =>
    csvFields(record).some((field, column) => isItsId(titles[column] ?? '', field, names)) ||
    names.mentions(record);
  return [head, ...records.filter((record) => !isAbout(record))].join('');
}

/** Records with their line ends; a quoted field may have lines of its own. */
function csvRecords(text: string): readonly string[] {
  const records: string[] = [];
  let start = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') isQuoted = !isQuoted;
    if (text[at] !== '\n' || isQuoted) continue;
    records.push(text.slice(start, at + 1));
    start = at + 1;
  }
  return start < text.length ? [...records, text.slice(start)] : records;
}

/** The values of a record. */
function csvFields(record: string): readonly string[] {
  return Array.from(record.matchAll(FIELD), ([, quoted, plain = '']) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  );
}

const FIELD = /(?:^|,)(?:"((?:[^"]|"")*)"|([^",\r\n]*))/g;
