import { createRequire } from 'node:module';

/** The version of this package. The manifest lies one folder above both the source and the bundle. */
export function readVersion(): string {
  const manifest = createRequire(import.meta.url)('../package.json') as { readonly version: string };
  return manifest.version;
}
