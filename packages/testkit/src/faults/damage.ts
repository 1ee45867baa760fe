import { readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from 'node:fs';

/** How a file can be other than whoever reads it expects. */
export type Damage = 'vanished' | 'empty' | 'broken' | 'huge';

/** Every kind of {@link Damage}. */
export const damages: readonly Damage[] = ['vanished', 'empty', 'broken', 'huge'];

/**
 * Damages a file until the end of the scope, and then puts its bytes and times back.
 * `broken` cuts it in half and ends it with bytes that are neither UTF-8 nor JSON; `huge` makes it larger than a
 * reader takes (17 MiB, without using the disk for it).
 *
 * @param path absolute.
 * @example
 * using _ = damage(tree.join('nightly/a/result.json'), 'broken');
 */
export function damage(path: string, kind: Damage): Disposable {
  const { atimeMs, mtimeMs, mode } = statSync(path);
  const content = readFileSync(path);
  damageAs(kind, path, content);
  return {
    [Symbol.dispose]: () => {
      writeFileSync(path, content, { mode });
      utimesSync(path, atimeMs / 1000, mtimeMs / 1000);
    },
  };
}

const HUGE = 17 * 1024 * 1024;

function damageAs(kind: Damage, path: string, content: Buffer): void {
  switch (kind) {
    case 'vanished':
      return rmSync(path);
    case 'empty':
      return writeFileSync(path, '');
    case 'broken':
      return writeFileSync(path, Buffer.concat([content.subarray(0, content.length / 2), NEITHER]));
    case 'huge':
      return truncateSync(path, HUGE);
  }
}

/** No text in UTF-8, and nothing that could end a JSON text. */
const NEITHER = Buffer.from([0xff, 0x00, 0x7b, 0x22]);
