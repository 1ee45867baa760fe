import { readFileSync, writeFileSync } from 'node:fs';
const BEGIN = '<!-- results -->';
const END = '<!-- end of results -->';

/**
 * Puts the report between the markers of a README.
 *
 * @throws Error when a marker is missing.
 */
export function writeReadme(path: string, report: string): void {
  const text = readFileSync(path, 'utf8');
  const from = text.indexOf(BEGIN);
  const to = text.indexOf(END);
  if (from === -1 || to < from) throw new Error(`expected ${BEGIN} and ${END} in ${path}`);
  writeFileSync(path, `${text.slice(0, from + BEGIN.length)}\n\n${report}\n\n${text.slice(to)}`);
}
