import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { sourceOfBytes } from '../container/source.ts';
import { jsonlCompactor } from './jsonl-compactor.ts';

/** Written once, and never again: containers of every version are opened for ever. */
const KEPT = [
  {
    name: 'events-v1.cjl',
    what: 'columns of each coding, and lines that are no JSON',
    records: 400,
    sha256: 'cc356f689efbb60e631e0ac3a1a604636cce6536926c896d01e2e5b3f95e97cf',
    middle: '7dc85b39',
  },
  {
    name: 'noise-v1.cjl',
    what: 'bytes that are stored as they are',
    records: 9,
    sha256: '308c0ced0219f6628bfc7600ecd0439e611b13f5516deed07aa2500514921330',
    middle: 'fd5c86d6',
  },
  {
    name: 'large-record-v1.cjl',
    what: 'a record in pieces',
    records: 2,
    sha256: '17e108e9864102536492001aadc94e44c9e89fbb42b761d775561623a87ff2f3',
    middle: '3be663ba',
  },
];

it.each(KEPT)('opens $name: $what', ({ name, records, sha256, middle }) => {
  const container = readFileSync(new URL(`fixtures/${name}`, import.meta.url));
  const contents = jsonlCompactor().open?.(sourceOfBytes(container));
  expect(contents).toMatchObject({ version: 1, records, sha256 });
  const at = Math.floor(records / 2);
  const [record = new Uint8Array()] = contents?.range?.(at, at + 1) ?? [];
  expect(hashOf('sha1', [record]).slice(0, 8)).toBe(middle);
  expect(hashOf('sha256', contents?.chunks() ?? [])).toBe(sha256);
});

function hashOf(algorithm: string, chunks: Iterable<Uint8Array>): string {
  const hash = createHash(algorithm);
  for (const chunk of chunks) hash.update(chunk);
  return hash.digest('hex');
}
