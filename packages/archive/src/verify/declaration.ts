import type { Problems } from './problems.ts';

/** What `bagit.txt` says. */
export interface Declaration {
  /** Such as "0.97". */
  readonly version: string;
  /** True from 1.0 on, where each payload manifest lists every file, and percent signs are encoded. */
  readonly isModern: boolean;
  /** Name of the encoding of the other tag files, as the platform's decoder knows it. */
  readonly encoding: string;
}

/** The versions that were ever published. */
const VERSIONS = new Set(['0.93', '0.94', '0.95', '0.96', '0.97', '1.0']);

/**
 * Reads `bagit.txt`, which is UTF-8 whatever the other tag files are.
 *
 * @returns undefined, after naming the reason, when the bag cannot be read for it
 */
export function readDeclaration(bytes: Uint8Array, problems: Problems): Declaration | undefined {
  const at = 'bagit.txt';
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    problems.error('expected no byte order mark, found one', at);
  }
  const lines = new TextDecoder()
    .decode(bytes)
    .replace(/(\r\n|\r|\n)$/, '')
    .split(/\r\n|\r|\n/);
  const version = /^BagIt-Version: (\d+\.\d+)$/.exec(lines[0] ?? '')?.[1];
  const encoding = /^Tag-File-Character-Encoding: (\S+)$/.exec(lines[1] ?? '')?.[1];
  if (version === undefined) {
    problems.error(`expected "BagIt-Version: " and a number such as 1.0, got ${quoted(lines[0])}`, `${at}:1`);
  }
  if (encoding === undefined) {
    problems.error(
      `expected "Tag-File-Character-Encoding: " and a name such as UTF-8, got ${quoted(lines[1])}`,
      `${at}:2`,
    );
  }
  if (version === undefined) return undefined;
  if (!VERSIONS.has(version)) {
    problems.error(`expected a version of BagIt from 0.93 to 1.0, got ${version}`, `${at}:1`);
    return undefined;
  }
  const isModern = version === '1.0';
  if (lines.slice(2).some((line) => isModern || line.trim() !== '')) {
    if (isModern) problems.error('expected two lines, found more', `${at}:3`);
    else problems.warn('expected two lines, found more', `${at}:3`);
  }
  return { version, isModern, encoding: knownEncoding(encoding, problems) };
}

function knownEncoding(name: string | undefined, problems: Problems): string {
  if (name === undefined) return 'utf-8';
  try {
    const { encoding } = new TextDecoder(name);
    if (encoding !== 'utf-8') {
      problems.warn(`tag files are in ${name}; UTF-8 is recommended`, 'bagit.txt:2');
    }
    // Which of the two orders UTF-16 comes in is told by its mark.
    return name.toUpperCase() === 'UTF-16' ? 'utf-16' : encoding;
  } catch {
    problems.error(`expected a known encoding of the tag files, got ${JSON.stringify(name)}`, 'bagit.txt:2');
    return 'utf-8';
  }
}

function quoted(line: string | undefined): string {
  return line === undefined ? 'nothing' : JSON.stringify(line.slice(0, 80));
}
