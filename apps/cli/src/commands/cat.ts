import { CairnError } from '@cairn/core';
import { printableLines } from '@cairn/render';
import type { OpenedFile, Workspace } from '@cairn/workspace';
import type { CommandHandler, CommandInput } from '../frame/command-spec.ts';
import type { Frame } from '../frame/frame.ts';
import { holdYoungMemory } from '../frame/hold-young-memory.ts';
import { print } from '../frame/print.ts';
import { someReferences } from '../frame/references.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { catOptions } from '../table/compaction.ts';

type Options = CommandInput<typeof catOptions>['options'];

/** The most that goes into one JSON document. */
const MOST_JSON = 16 * 1024 * 1024;

/** Prints files as they are, compacted or not. */
export const cat: CommandHandler<typeof catOptions> = async (frame, input) => {
  const references = someReferences(input, 'a file, or the id of an artifact');
  const { options } = input;
  await withWorkspace(frame, async (workspace) => {
    holdYoungMemory();
    const files = await filesOf(workspace, references, options);
    if (frame.globals.json) return printDocument(frame, { workspace, files, options });
    for (const file of files) {
      using opened = await workspace.openFile(file);
      await copy(frame, piecesOf(opened, options), options);
      if (frame.out.isClosed) return;
    }
  });
};

type NamedFiles = Awaited<ReturnType<Workspace['filesNamed']>>;

async function filesOf(
  workspace: Workspace,
  references: readonly string[],
  { file, record, range }: Options,
): Promise<NamedFiles> {
  if (record !== undefined && range !== undefined)
    throw new CairnError('USAGE', 'expected --record or --range, got both');
  const files = (
    await Promise.all(references.map(async (reference) => workspace.filesNamed(reference, file)))
  ).flat();
  if (files.length === 1 || (record === undefined && range === undefined)) return files;
  throw new CairnError('USAGE', `expected one file to take lines from, got ${files.length}`, {
    hint: 'Name one with --file, or by its path.',
  });
}

function piecesOf(opened: OpenedFile, { record, range }: Options): Iterable<Uint8Array> {
  if (record !== undefined) return opened.range(record - 1, record);
  return range === undefined ? opened.chunks() : opened.range(range[0] - 1, range[1]);
}

/** Bytes go through untouched; on a terminal what could drive it is made visible, unless it is wanted raw. */
async function copy(frame: Frame, pieces: Iterable<Uint8Array>, { raw }: Options): Promise<void> {
  const isShown = frame.out.isTerminal && raw !== true;
  const decoder = new TextDecoder();
  for (const piece of pieces) {
    if (frame.out.isClosed) return;
    frame.signal.throwIfAborted();
    if (isShown) frame.out.write(shown(decoder.decode(piece, { stream: true })));
    else await frame.out.writeBytes(piece);
  }
}

function shown(text: string): string {
  return text.split('\t').map(printableLines).join('\t');
}

async function printDocument(
  frame: Frame,
  {
    workspace,
    files,
    options,
  }: { readonly workspace: Workspace; readonly files: NamedFiles; readonly options: Options },
): Promise<void> {
  const documents: Record<string, unknown>[] = [];
  let total = 0;
  for (const file of files) {
    using opened = await workspace.openFile(file);
    const pieces: Buffer[] = [];
    for (const piece of piecesOf(opened, options)) {
      total += piece.length;
      if (total > MOST_JSON) throw tooLarge();
      pieces.push(Buffer.from(piece));
    }
    const { root, path, size, compactor } = opened;
    documents.push({ root, path, size, compactor: compactor ?? null, ...contentsOf(Buffer.concat(pieces)) });
  }
  print(frame, { text: () => '', json: () => ({ files: documents }) });
}

/** Text where it is UTF-8, so that a script gets the same bytes back either way. */
function contentsOf(bytes: Buffer): { readonly encoding: 'utf8' | 'base64'; readonly content: string } {
  const text = bytes.toString();
  if (Buffer.from(text).equals(bytes)) return { encoding: 'utf8', content: text };
  return { encoding: 'base64', content: bytes.toString('base64') };
}

function tooLarge(): CairnError {
  return new CairnError('USAGE', 'expected at most 16 MiB for one JSON document, got more', {
    hint: 'Leave --json out, or take some lines with --range.',
  });
}
