/**
 * Says what is wrong with a path that a manifest or `fetch.txt` names, or nothing: undefined. Hostile ones
 * lead out of the bag, on whatever system it is read.
 */
export function faultOfEntry(path: string, kind: 'payload' | 'tag'): string | undefined {
  if (path.startsWith('/')) return 'the path is absolute';
  if (/^[A-Za-z]:/.test(path) || path.startsWith('\\')) return 'the path is absolute on Windows';
  if (path.startsWith('~')) return 'the path begins with "~", which shells take for a home folder';
  if (path.includes('\0')) return 'the path holds a zero byte';
  const names = path.split('/');
  if (names.includes('..')) return 'the path leads out with ".."';
  if (names.includes('.') || names.includes('')) return 'the path is not in its plain form';
  const isPayload = path.startsWith('data/');
  if (kind === 'payload' && !isPayload) return 'the path does not lie in data/';
  if (kind === 'tag' && isPayload) return 'a tag manifest lists a file of the payload';
  return undefined;
}
