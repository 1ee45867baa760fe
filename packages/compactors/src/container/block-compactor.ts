import type { Compactor } from '@cairn/core';
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

/** Less takes one block of a disk, compressed or not. */
const SMALLEST = 4096;
