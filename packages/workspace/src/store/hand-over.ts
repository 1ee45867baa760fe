import { CairnError } from '@cairn/core';
import type { PutRequest } from '@cairn/core';
import { absolutePath, readJson } from '@cairn/files';
import { preparePut } from '@cairn/store';
import type { Session } from '../workspace/session.ts';
import type { PutPreview } from './hand-over-contract.ts';
import { storeHost } from './store-host.ts';

/** See `HandOverVerbs.previewPut`. */
export async function previewPut(session: Session, request: PutRequest): Promise<PutPreview> {
  const { artifact, source } = await preparePut(storeHost(session), request);
  const { id, family, key, name, state, folder } = artifact;
  return { id, family, key, name, state, folder, bytes: source?.stat.size ?? 0 };
}

/** See `HandOverVerbs.readObject`. */
export function readObject(path: string): Readonly<Record<string, unknown>> {
  const absolute = absolutePath(path, process.cwd());
  const value = readJson(absolute);
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Readonly<Record<string, unknown>>;
  throw new CairnError('VALUE_INVALID', `expected a JSON object in ${absolute}`, { path: absolute });
}
