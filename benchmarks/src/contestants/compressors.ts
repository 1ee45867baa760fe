import type { Command } from '../harness/run-command.ts';

/** A general compressor, at one of its levels. */
export interface Compressor {
  readonly name: string;
  readonly program: string;
  readonly compress: (path: string, out: string) => Command;
}

/** What compaction is compared with; the strongest zstd first. */
export const COMPRESSORS: readonly Compressor[] = [
  compressor('zstd -19 --long=27', 'zstd'),
  compressor('zstd -19', 'zstd'),
  compressor('zstd -9', 'zstd'),
  compressor('zstd -3', 'zstd'),
  compressor('xz -9', 'xz'),
  compressor('brotli -q 11', 'brotli'),
  compressor('gzip -9', 'gzip'),
];

function compressor(name: string, program: string): Compressor {
  return {
    name,
    program,
    compress: (path, out) => ({ program: 'sh', args: ['-c', `${name} -c "$0" > "$1"`, path, out] }),
  };
}
