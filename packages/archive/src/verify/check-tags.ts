import { isCairnError } from '@cairn/core';
import { decodeManifestPath } from '../manifest/manifest-line.ts';
import { parseTagLines } from '../manifest/tag-lines.ts';
import type { BagState } from './bag-state.ts';
import { faultOfEntry } from './entry-path.ts';
import { tagFileText } from './tag-decoder.ts';

/** Looks into `bag-info.txt`, which was `package-info.txt` before 0.95: its form, and what it says of the payload. */
export function checkBagInfo(state: BagState): void {
  const name = state.texts.has('bag-info.txt') ? 'bag-info.txt' : 'package-info.txt';
  const text = textOf(state, name);
  if (text === undefined) return;
  const { problems } = state;
  const { entries, broken } = parseTagLines(text);
  for (const line of broken) problems.error('expected a label, a colon and a value', `${name}:${line}`);
  const oxums = entries.filter(([label]) => label.toLowerCase() === 'payload-oxum');
  if (oxums.length > 1) problems.warn('Payload-Oxum stands there more than once', name);
  for (const [, value] of oxums) checkOxum(state, name, value);
}

function checkOxum({ problems, bytes, files }: BagState, name: string, value: string): void {
  const found = `${bytes}.${files}`;
  if (!/^\d+\.\d+$/.test(value)) {
    problems.error(`expected Payload-Oxum as bytes, a dot and files, got ${JSON.stringify(value)}`, name);
  } else if (value !== found) {
    problems.error(`expected the payload to be ${value} by Payload-Oxum (bytes.files), got ${found}`, name);
  }
}

/**
 * Reads `fetch.txt`, and gives the paths that it names. Nothing is fetched: a file that is not there makes
 * the bag incomplete.
 */
export function checkFetch(state: BagState): ReadonlySet<string> {
  const paths = new Set<string>();
  const { problems, ledger } = state;
  for (const [index, line] of (textOf(state, 'fetch.txt') ?? '').split(/\r\n|\r|\n/).entries()) {
    if (line.trim() === '') continue;
    const at = `fetch.txt:${index + 1}`;
    const match = /^(\S+)[ \t]+(\d+|-)[ \t]+(.+)$/.exec(line);
    if (match === null) {
      problems.error('expected a URL, a length or "-", and a path', at);
      continue;
    }
    const written = match[3]!.replace(/^\.\//, '');
    const path = state.declaration?.isModern === true ? decodeManifestPath(written) : written;
    const fault = faultOfEntry(written, 'payload');
    if (fault !== undefined) problems.error(`${fault}: ${JSON.stringify(written)}`, at);
    else if (ledger.find(path) === undefined)
      problems.error(`no payload manifest lists ${JSON.stringify(path)}`, at);
    else paths.add(path);
  }
  return paths;
}

function textOf({ texts, declaration, problems }: BagState, name: string): string | undefined {
  const chunks = texts.get(name);
  if (chunks === undefined || declaration === undefined) return undefined;
  const bytes = Buffer.concat(chunks);
  const isMarked =
    declaration.encoding === 'utf-8' && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (isMarked) problems.warn('it begins with a byte order mark', name);
  try {
    return tagFileText(declaration.encoding, bytes);
  } catch (error) {
    if (!isCairnError(error, 'ARCHIVE_INVALID')) throw error;
    problems.error(error.message, name);
    return undefined;
  }
}
