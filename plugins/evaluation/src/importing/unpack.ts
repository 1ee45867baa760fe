import { PassThrough, Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createInflateRaw } from 'node:zlib';
import type { ScratchFile } from '@cairn/core';
import { CairnError } from '@cairn/core';
import type { Form } from '../families/forms.ts';

/** How a registry says that a file is packed. */
export type PackedForm = Exclude<Form, 'none' | 'zstd'>;

/**
 * Restores a packed file that another tool wrote: gzip, or the first member of a ZIP or a tar.gz.
 *
 * @throws CairnError `CONTAINER_INVALID` for what is none.
 */
export async function unpack(
  packed: AsyncIterable<Uint8Array>,
  form: PackedForm,
  target: Pick<ScratchFile, 'write'>,
): Promise<void> {
  const sink = new Writable({
    write: (chunk: Uint8Array, _encoding, done) => {
      target.write(chunk);
      done();
    },
  });
  try {
    if (form === 'gzip') await pipeline(Readable.from(packed), createGunzip(), sink);
    else if (form === 'tar.gz') await pipeline(Readable.from(packed), createGunzip(), firstOfTar, sink);
    else await unzip(packed, sink);
  } catch (error) {
    throw new CairnError('CONTAINER_INVALID', `expected a file packed as ${form}`, { cause: error });
  }
}

const record = 512;

/** The bytes of the first member that is a file (POSIX.1-1988, ustar). */
async function* firstOfTar(source: AsyncIterable<Buffer>): AsyncIterable<Buffer> {
  let held = Buffer.alloc(0);
  let left: number | undefined;
  let skip = 0;
  for await (const chunk of source) {
    // What follows is read to the end: a stream that is left early counts as broken.
    if (left === 0) continue;
    held = Buffer.concat([held, chunk]);
    while (held.length > 0) {
      if (left !== undefined) {
        const part = held.subarray(0, left);
        if (part.length > 0) yield part;
        left -= part.length;
        held = Buffer.alloc(0);
        continue;
      }
      if (skip > 0) {
        const part = Math.min(skip, held.length);
        held = held.subarray(part);
        skip -= part;
        continue;
      }
      if (held.length < record) break;
      const header = held.subarray(0, record);
      held = held.subarray(record);
      const size = Number.parseInt(header.toString('latin1', 124, 136).replaceAll('\0', ''), 8);
      const type = header.toString('latin1', 156, 157);
      if (!Number.isFinite(size)) throw new Error('no tar');
      if (type === '0' || type === '\0') {
        left = size;
        if (size === 0) held = Buffer.alloc(0);
      } else skip = Math.ceil(size / record) * record;
    }
  }
  if (left !== 0) throw new Error(left === undefined ? 'no file in it' : 'cut short');
}

const localHeader = 30;

/** The first member of a ZIP, stored or deflated (PKWARE APPNOTE 6.3, section 4.3.7). */
async function unzip(packed: AsyncIterable<Uint8Array>, sink: Writable): Promise<void> {
  const iterator = packed[Symbol.asyncIterator]();
  let held = Buffer.alloc(0);
  const fill = async (length: number): Promise<void> => {
    while (held.length < length) {
      const { value, done } = await iterator.next();
      if (done === true) throw new Error('cut short');
      held = Buffer.concat([held, value]);
    }
  };
  await fill(localHeader);
  if (held.readUInt32LE(0) !== 0x04034b50) throw new Error('no ZIP');
  const method = held.readUInt16LE(8);
  const size = held.readUInt32LE(18);
  const start = localHeader + held.readUInt16LE(26) + held.readUInt16LE(28);
  await fill(start);
  const body = held.subarray(start);
  async function* rest(): AsyncIterable<Uint8Array> {
    yield body;
    for (let next = await iterator.next(); next.done !== true; next = await iterator.next()) yield next.value;
  }
  if (method === 8) return pipeline(Readable.from(rest()), createInflateRaw(), sink);
  if (method !== 0) throw new Error(`method ${method}`);
  await pipeline(Readable.from(firstBytes(rest(), size)), new PassThrough(), sink);
}

async function* firstBytes(source: AsyncIterable<Uint8Array>, size: number): AsyncIterable<Uint8Array> {
  let left = size;
  for await (const chunk of source) {
    if (left > 0) yield chunk.subarray(0, left);
    left -= Math.min(left, chunk.length);
  }
}
