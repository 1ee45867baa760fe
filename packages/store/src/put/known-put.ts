import { CairnError, canonicalDigest } from '@cairn/core';
import type { ManagedArtifact } from '@cairn/core';
import { hashFile } from '@cairn/files';
import { adoptFolder } from '../staging/adopt.ts';
import type { StoreHost } from '../store-host.ts';
import type { PreparedPut } from './prepare-put.ts';

/**
 * The artifact that has the key already, if it is the one that is put: a call that was cut short may be made again,
 * wherever it was cut.
 *
 * @throws CairnError `IN_THE_WAY` when the key belongs to another one.
 */
export function knownPut(host: StoreHost, prepared: PreparedPut): ManagedArtifact | undefined {
  const { digest, folder, key } = prepared.artifact;
  const known = host.records.managed.get(digest) ?? adoptFolder(host, folder);
  if (known === undefined || isSame(known, prepared)) return known;
  throw new CairnError(
    'IN_THE_WAY',
    `expected a key that no artifact of ${known.family} has, or the same artifact once more, got that of ${known.id}`,
    { path: key, hint: 'Leave the key out for a fresh one.' },
  );
}

function isSame(known: ManagedArtifact, { artifact, source }: PreparedPut): boolean {
  if (known.presence !== 'live' || known.name !== artifact.name) return false;
  if (canonicalDigest(known.metadata) !== canonicalDigest(artifact.metadata)) return false;
  if (source === undefined || known.file === undefined)
    return source === undefined && known.file === undefined;
  return known.file.size === source.stat.size && known.file.sha256 === hashFile(source.path).sha256;
}
