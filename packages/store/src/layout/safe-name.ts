const LONGEST = 100;

/**
 * A text as the name of a folder that every file system takes: letters, digits, `.`, `_` and `-`, at most a hundred
 * characters, neither hidden nor empty. Texts that differ may get one name: a name is no identity.
 */
export function safeName(text: string): string {
  const plain = text
    .normalize('NFKC')
    .replaceAll(/[^\p{L}\p{N}._-]+/gu, '_')
    .replace(/^\.+/, '_')
    .slice(0, LONGEST)
    .replace(/[\uD800-\uDBFF]$/, '');
  // 64 digits would look like the folder of an artifact.
  return plain === '' ? '_' : /^[0-9a-f]{64}$/.test(plain) ? `_${plain}` : plain;
}
