import type { Compactor } from '@cairn/core';
import { CairnError } from '@cairn/core/errors';
import type { Framing } from './framing.ts';
import { identifyContainer, openContainer } from './open-container.ts';
import { FORMAT_VERSION } from './records.ts';
import { writeContainer } from './write-container.ts';

/** The lossless compactor of a framing. */
export function blockCompactor(framing: Framing, extension: string): Compactor {
  return {
    name: framing.name,
    version: FORMAT_VERSION,
    extension,
    fidelity: 'lossless',
    accepts: ({ size }) => size >= SMALLEST,
    compact: (source, sink, context) => writeContainer(framing, { source, sink }, context),
    identify: (source) => identifyContainer(framing, source),
    open: (source) => openContainer(framing, source),
  };
}

/** @throws CairnError `VALUE_INVALID` for a level that a format has not. */
export function requireLevel(level: number, highest: number): void {
  if (Number.isInteger(level) && level >= 1 && level <= highest) return;
  throw new CairnError('VALUE_INVALID', `expected a level of 1 to ${highest}, got ${level}`);
}

/** Less takes one block of a disk, compressed or not. */
const SMALLEST = 4096;
