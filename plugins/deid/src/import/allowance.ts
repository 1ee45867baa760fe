import type { PutRequest } from '@cairn/core';
import { isHarmlessId, isMadeId, madeIdReason } from './made-id.ts';

/** What the configuration lets pass while another tool's tree is taken over. */
export interface ImportAllowance {
  /** As for `--allow-phi`: `aliases` for ids, `file_name`, `tags`, or a key of the metadata. */
  readonly allow: readonly string[];
  readonly reason: string;
}

/** What guards are to let pass of one artifact or run, because of its id or the configuration; nothing else. */
export function allowanceFor(
  {
    id,
    at,
    places,
  }: { readonly id: string; readonly at: number | undefined; readonly places: readonly string[] },
  configured: ImportAllowance | undefined,
): PutRequest['allow'] {
  const keys = [...(configured?.allow ?? [])];
  const reasons = configured === undefined ? [] : [configured.reason];
  if (!isHarmlessId(id) && isMadeId(id, at)) {
    keys.push(...places);
    reasons.push(madeIdReason);
  }
  return keys.length === 0 ? undefined : { keys: [...new Set(keys)], reason: reasons.join('; ') };
}
