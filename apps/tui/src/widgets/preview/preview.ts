import { formatBytes, formatCount } from '@cairn/render';
import type { Line } from '../../theme/role.ts';
import { clipLine } from '../cell/line.ts';
import { markdownLines } from '../view/markdown-lines.ts';
import { hexLines } from './hex-lines.ts';
import type { JsonDrawing } from './json-lines.ts';
import { jsonLines } from './json-lines.ts';
import { textLines } from './text-lines.ts';

/** What was read of a file. */
export interface PreviewSource {
  /** The file's name, whose ending says what is in it. */
  readonly name: string;
  /** Its beginning; more than {@link previewBytes} is never looked at. */
  readonly bytes: Uint8Array;
  /** Bytes of the whole file. */
  readonly size: number;
}

/** The beginning of a file, understood. */
export type Preview = { readonly isCut: boolean; readonly size: number } & (
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'records'; readonly records: readonly string[] }
  | { readonly kind: 'markdown' | 'text'; readonly text: string }
  | { readonly kind: 'binary'; readonly bytes: Uint8Array }
);

/** How a preview is drawn. */
export interface PreviewDrawing extends JsonDrawing {
  readonly width: number;
  readonly height: number;
  /** The first line that is shown, or of records the record. */
  readonly from?: number | undefined;
  readonly ascii?: boolean | undefined;
}

/** As much of a file as a preview reads. */
export const previewBytes: number = 256 * 1024;
/** A dump of more than this says nothing to anybody. */
const dumpedBytes = 4096;

/** Finds out what a file is by its name and its beginning; JSON that was cut, or is none, is shown as text. */
export function openPreview({ name, bytes, size }: PreviewSource): Preview {
  const head = bytes.subarray(0, previewBytes);
  const isCut = size > head.length;
  const text = decode(head, isCut);
  if (text === undefined) return { kind: 'binary', bytes: head.subarray(0, dumpedBytes), isCut, size };
  const ending = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase();
  if (ending === 'jsonl' || ending === 'ndjson')
    return { kind: 'records', records: recordsOf(text, isCut), isCut, size };
  if (ending === 'json' && !isCut) {
    const value = parse(text);
    if (value !== undefined) return { kind: 'json', value, isCut, size };
  }
  return { kind: ending === 'md' || ending === 'markdown' ? 'markdown' : 'text', text, isCut, size };
}

/** The lines of a preview that fit into a window; the last one says when there is more. */
export function previewLines(preview: Preview, drawing: PreviewDrawing): readonly Line[] {
  const { width, height, from = 0 } = drawing;
  const lines = contentLines(preview, drawing);
  const shown = lines.slice(0, height);
  if (preview.isCut && lines.length < height)
    shown.push([{ text: `cut here; the file has ${formatBytes(preview.size)}`, role: 'dim' }]);
  if (shown.length === 0 && from === 0) shown.push([{ text: 'empty', role: 'dim' }]);
  return shown.map((line) => clipLine(line, width));
}

function contentLines(preview: Preview, drawing: PreviewDrawing): Line[] {
  const { width, height, from = 0, ascii } = drawing;
  switch (preview.kind) {
    case 'json':
      return jsonLines(preview.value, { ...drawing, maxLines: from + height })
        .slice(from)
        .map(({ line }) => line);
    case 'records':
      return recordLines(preview.records, drawing);
    case 'markdown':
      return markdownLines(preview.text, { width, ascii, maxLines: (from + height) * 2 }).slice(from);
    case 'text':
      return [...textLines(preview.text, { from, count: height, width })];
    case 'binary':
      return [...hexLines(preview.bytes, width)].slice(from);
  }
}

/** One record: its number, and what is in it. */
function recordLines(records: readonly string[], { from = 0, height, ...drawing }: PreviewDrawing): Line[] {
  const record = records[from];
  if (record === undefined) return [];
  const value = parse(record);
  const title: Line = [
    { text: `record ${from + 1} of ${formatCount(records.length, 'record')}`, role: 'dim' },
  ];
  if (value === undefined) return [title, [{ text: 'no JSON:', role: 'bad' }], [{ text: record }]];
  return [title, ...jsonLines(value, { ...drawing, maxLines: height }).map(({ line }) => line)];
}

/** The last record may have been cut in two. */
function recordsOf(text: string, isCut: boolean): readonly string[] {
  const lines = text.split('\n');
  return (isCut ? lines.slice(0, -1) : lines).filter((line) => line.trim() !== '');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // Files that are called JSON and are not are shown as what they are.
    return undefined;
  }
}

/** Undefined for what is no UTF-8 text; a character that was cut in two at the end is left away. */
function decode(bytes: Uint8Array, isCut: boolean): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: isCut });
  } catch {
    return undefined;
  }
}
