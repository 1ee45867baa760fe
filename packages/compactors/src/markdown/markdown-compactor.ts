import { createHash } from 'node:crypto';
import type { CompactContext, Compactor, CompactResult, Sink, Source } from '@cairn/core';
import { CairnError } from '@cairn/core/errors';
import type { MarkdownOptions } from './tidy-markdown.ts';

/**
 * Writes Markdown in fewer bytes that a reader sees no difference in. There is no way back from the result.
 *
 * @example
 * await markdownCompactor({ removeEmptySections: false }).compact(source, sink, { sha256 });
 */
export function markdownCompactor(options: MarkdownOptions = {}): Compactor {
  return Object.freeze<Compactor>({
    name: 'markdown',
    version: 1,
    extension: '',
    fidelity: 'canonical',
    accepts: ({ path, size }) => size > 0 && size <= LARGEST && /\.(?:md|markdown|mdown|mkd)$/iu.test(path),
    compact: (source, sink, context) => tidyInto(source, sink, { ...context, options }),
  });
}

/** The whole tree of a document is in memory, five hundred times as large as the text. */
const LARGEST = 1024 * 1024;
const BYTE_ORDER_MARK = '\uFEFF';

async function tidyInto(
  source: Source,
  sink: Sink,
  { sha256, signal, options }: CompactContext & { readonly options: MarkdownOptions },
): Promise<CompactResult> {
  const unchanged: CompactResult = { paid: false, before: source.size, after: source.size };
  if (source.size > LARGEST) return unchanged;
  const bytes = source.read(0, source.size);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) throw changed(sha256);
  if (signal?.aborted === true) throw new CairnError('INTERRUPTED', 'the compaction was interrupted');
  const tidy = await tidyBytes(bytes, options);
  if (tidy === undefined || tidy.length >= bytes.length) return unchanged;
  sink.write(tidy);
  return { paid: true, before: bytes.length, after: tidy.length };
}

async function tidyBytes(bytes: Uint8Array, options: MarkdownOptions): Promise<Uint8Array | undefined> {
  const text = decoded(bytes);
  if (text === undefined) return undefined;
  const mark = text.startsWith(BYTE_ORDER_MARK) ? BYTE_ORDER_MARK : '';
  const tidy = await tidied(text.slice(mark.length), options);
  return tidy === undefined ? undefined : Buffer.from(mark + tidy);
}

/** Undefined for what is no UTF-8. */
function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    // Some other encoding: what its bytes mean is unknown, so they stay.
    return undefined;
  }
}

/** The parser is large, and most who load the compactors never need it. */
async function tidied(text: string, options: MarkdownOptions): Promise<string | undefined> {
  const { tidyMarkdown } = await import('./tidy-markdown.ts');
  try {
    return tidyMarkdown(text, options);
  } catch (error) {
    // Quotations in quotations by the thousand: the parser has no stack left.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function changed(sha256: string): CairnError {
  return new CairnError('CHANGED', `expected a file with the SHA-256 ${sha256}, it was written to meanwhile`);
}
