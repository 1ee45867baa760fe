import { oneLine } from './escape.ts';

/** A text as the name of an anchor: lower case, words joined by hyphens; never empty. */
export function slug(text: string): string {
  const name = text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\p{M}._]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '');
  return name === '' ? 'view' : name;
}

/** A name that somebody chose, as an anchor: it stays as it is but for white space. */
export function anchor(name: string): string {
  return oneLine(name).replaceAll(/\s/g, '-');
}
