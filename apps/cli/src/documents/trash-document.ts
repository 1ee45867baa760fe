import type { TrashItem } from '@cairn/workspace';
import { isoTime } from '../frame/text-options.ts';

/** An entry of the trash, as `trash list --json` prints it. */
export function trashDocument(item: TrashItem): Readonly<Record<string, unknown>> {
  return { ...item, trashedAt: isoTime(item.trashedAt), expiresAt: isoTime(item.expiresAt) };
}
