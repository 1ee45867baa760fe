import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const README = fileURLToPath(new URL('../../README.md', import.meta.url));
const BEGIN = '<!-- results -->';
const END = '<!-- end of results -->';

/**
 * Puts the report between the markers of this package's README.
 *
 * @throws Error when a marker is missing.
 */
export function writeReadme(report: string): void {
  const text = readFileSync(README, 'utf8');
  const from = text.indexOf(BEGIN);
  const to = text.indexOf(END);
  if (from === -1 || to < from) throw new Error(`expected ${BEGIN} and ${END} in ${README}`);
  writeFileSync(README, `${text.slice(0, from + BEGIN.length)}\n\n${report}\n\n${text.slice(to)}`);
}
