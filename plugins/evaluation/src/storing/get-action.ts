import type { ActionContext, ActionOf } from '@cairn/core';
import { CairnError, defineAction } from '@cairn/core';
import { z } from 'zod';
import type { DescribedArtifact } from '../presenting/described-artifact.ts';
import { artifactReport } from '../presenting/described-artifact.ts';
import type { Result } from '../presenting/figures.ts';

const input: z.ZodObject<
  { readonly artifact: z.ZodString; readonly out: z.ZodOptional<z.ZodString> },
  z.core.$strict
> = z.strictObject({
  artifact: z.string().min(1).describe('an id, or the beginning of one').meta({ positional: true }),
  out: z.string().min(1).optional().describe('a new file for it; it is only checked when left out'),
});

/** Reads an artifact through its container, checks it, and writes it to a file where one is named. */
export const getAction: ActionOf<typeof input, Result<DescribedArtifact>> = defineAction({
  name: 'get',
  title: 'check a stored file, and write it out as it was',
  input,
  run: async ({ artifact: reference, out }, context) => {
    const artifact = await context.store.get(reference);
    if (artifact.file === undefined && out !== undefined)
      throw new CairnError('NOT_FOUND', `expected an artifact with a file, ${artifact.id} is metadata alone`);
    // First all of it, so that nothing wrong is ever written.
    if (artifact.file !== undefined) for await (const _chunk of context.store.open(reference));
    if (out === undefined) return artifactReport('✓ Whole, as it was stored', artifact);
    return artifactReport('✓ Written', artifact, { out: await writeOut(context, artifact.id, out) });
  },
});

/** In pieces that are made durable at once. */
const piece = 8 * 1024 * 1024;

async function writeOut(context: ActionContext, id: string, out: string): Promise<string> {
  const file = context.output(out, 'new');
  try {
    let held: Uint8Array[] = [];
    let size = 0;
    const flush = (): void => {
      if (size > 0) file.append(Buffer.concat(held));
      [held, size] = [[], 0];
    };
    for await (const chunk of context.store.open(id)) {
      held.push(chunk.slice());
      size += chunk.length;
      if (size >= piece) flush();
    }
    flush();
    return file.path;
  } finally {
    file.close();
  }
}
