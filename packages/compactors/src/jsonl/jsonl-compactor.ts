import type { Compactor } from '@cairn/core';
import { compactRecords } from './compact.ts';
import { identifyContainer, openContainer } from './contents.ts';
import { FORMAT_VERSION } from './format/head.ts';
import { JSONL_NAME } from './name.ts';

const MEBIBYTE = 1024 * 1024;
const SIZES = {
  default: { blockSize: 6 * MEBIBYTE, plainSize: 32 * MEBIBYTE },
  random: { blockSize: MEBIBYTE, plainSize: MEBIBYTE },
} as const;
const DICT_THRESHOLD = 5;
const LOGICAL_NAME = /\.(jsonl|ndjson|jsonlines)$/i;

/** How JSONL is compacted. */
export interface JsonlOptions {
  /** A value that occurs in a field at least so many times may be coded by a dictionary; 5 when left out. */
  readonly dictThreshold?: number | undefined;
  /** `random` makes small blocks: single records come faster, and the container is larger. */
  readonly profile?: 'default' | 'random' | undefined;
}

/**
 * A lossless compactor for files of one JSON value a line. It learns the shapes of the records, puts the
 * values of one field together, and gives back every byte of any file, JSON or not.
 * The format is described in `docs/jsonl-container.md`.
 *
 * @example
 * const jsonl = jsonlCompactor();
 * const { paid, after } = await jsonl.compact(source, sink, { sha256 });
 */
export function jsonlCompactor(options: JsonlOptions = {}): Compactor {
  const settings = {
    ...SIZES[options.profile ?? 'default'],
    dictThreshold: options.dictThreshold ?? DICT_THRESHOLD,
  };
  return Object.freeze<Compactor>({
    name: JSONL_NAME,
    version: FORMAT_VERSION,
    extension: 'cjl',
    fidelity: 'lossless',
    accepts: ({ path }) => LOGICAL_NAME.test(path),
    compact: (source, sink, context) => compactRecords({ source, sink, context }, settings),
    identify: identifyContainer,
    open: openContainer,
  });
}
