import { CairnError, messageOf, parseTime } from '@cairn/core';
import type { PutRequest } from '@cairn/core';
import { absolutePath, streamFile } from '@cairn/files';
import { z } from 'zod';

const texts = z.array(z.string());
const schema = z.strictObject({
  family: z.string(),
  source: z.string().optional(),
  mode: z.enum(['copy', 'move']).optional(),
  name: z.string().optional(),
  key: z.string().optional(),
  sourceArtifacts: texts.optional(),
  relationship: z.string().optional(),
  runId: z.string().optional(),
  module: z.string().optional(),
  version: z.string().optional(),
  metadata: z.record(z.string(), z.unknown()).optional(),
  metrics: z.record(z.string(), z.number()).optional(),
  tags: texts.optional(),
  state: z.enum(['pending', 'in_progress', 'completed', 'failed']).optional(),
  error: z.string().optional(),
  createdAt: z.union([z.number(), z.string()]).optional(),
  compress: z.string().optional(),
  aliases: texts.optional(),
  allow: z.strictObject({ keys: texts, reason: z.string() }).optional(),
});

/** See `HandOverVerbs.putRequests`. */
export async function* putRequests(
  source: string | AsyncIterable<Uint8Array>,
  zone: string,
): AsyncGenerator<PutRequest> {
  const bytes: AsyncIterable<Uint8Array> =
    typeof source === 'string' ? streamFile(absolutePath(source, process.cwd())) : source;
  let line = 0;
  for await (const text of linesOf(bytes)) {
    line++;
    if (text.trim() !== '') yield requestOf(text, line, zone);
  }
}

function requestOf(text: string, line: number, zone: string): PutRequest {
  const parsed = schema.safeParse(jsonOf(text, line));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.path.map(String).join('.') ?? '';
    throw wrong(line, `${field === '' ? '' : `${field}: `}${issue?.message ?? 'it is no request'}`);
  }
  const { createdAt, ...rest } = parsed.data;
  if (createdAt === undefined) return rest;
  return { ...rest, createdAt: typeof createdAt === 'number' ? createdAt : parseTime(createdAt, zone).at };
}

/** What is wrong with a text of JSON is not quoted: it may be what nobody is to see. */
function jsonOf(text: string, line: number): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw wrong(line, 'it is no JSON');
  }
}

function wrong(line: number, why: string): CairnError {
  return new CairnError('VALUE_INVALID', `expected a request in line ${line}: ${why}`, {
    path: `line ${line}`,
    hint: 'One JSON object a line: {"family": "model", "source": "model.bin", "metadata": {}}.',
  });
}

async function* linesOf(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of bytes) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    throw new CairnError('READ_FAILED', `could not read the requests: ${messageOf(error)}`, { cause: error });
  }
  yield rest + decoder.decode();
}
