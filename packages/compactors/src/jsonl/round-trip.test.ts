import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { sourceOfBytes } from '../container/source.ts';
import { jsonlCompactor } from './jsonl-compactor.ts';

const INPUTS: Record<string, string> = {
  'an empty file': '',
  'one byte': 'x',
  'one line feed': '\n',
  'blank lines': '\n\n{"a":1}\n\n\n{"a":2}\n\n',
  'a missing last newline': '{"a":1}\n{"a":2}',
  CRLF: '{"a":1}\r\n{"a":2}\r\n',
};

const jsonl = jsonlCompactor();

it.each(Object.entries(INPUTS))('gives back %s', async (_name, text) => {
  const bytes = Buffer.from(text);
  const contents = jsonl.open?.(sourceOfBytes(await compacted(bytes)));
  expect(Buffer.concat([...(contents?.chunks() ?? [])])).toEqual(bytes);
  const records = contents?.records ?? -1;
  expect(Buffer.concat([...(contents?.range?.(0, records) ?? [])])).toEqual(bytes);
});

async function compacted(bytes: Uint8Array): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  await jsonl.compact(
    sourceOfBytes(bytes),
    { write: (part) => void parts.push(Uint8Array.from(part)) },
    { sha256 },
  );
  return Buffer.concat(parts);
}
