import type { Library } from './context.ts';

/** Loads the library: parsers, schemas and databases, which help and usage errors do without. */
export async function loadLibrary(): Promise<Library> {
  return import('@cairn/workspace');
}
