import { Readable } from 'node:stream';
import type { Transform } from 'node:stream';
import { pipeline } from 'node:stream';

/** Sends pieces through a decoder; what it complains of, and what the pieces throw, comes out of the iteration. */
export async function* through(pieces: Iterable<Uint8Array>, decoder: Transform): AsyncGenerator<Buffer> {
  // Whatever goes wrong destroys the decoder, and whoever iterates it hears of it.
  pipeline(Readable.from(pieces), decoder, () => undefined);
  for await (const piece of decoder) yield piece as Buffer;
}
