import { CairnError } from '@cairn/core';
import { absolutePath, createFile } from '@cairn/files';
import { removeUnfinished } from '../archives/aside.ts';
import type { Session } from '../workspace/session.ts';
import { getArtifact, readArtifact } from './store-calls.ts';

/** See `HandOverVerbs.saveArtifact`. */
export async function saveArtifact(
  session: Session,
  reference: string,
  path: string,
): Promise<{ readonly path: string; readonly size: number }> {
  const artifact = getArtifact(session, reference);
  if (artifact.file === undefined)
    throw new CairnError('NOT_FOUND', `expected an artifact with a file, ${artifact.id} is metadata alone`);
  const target = absolutePath(path, process.cwd());
  const file = createFile(target);
  try {
    for await (const chunk of readArtifact(session, artifact)) file.write(chunk);
    await file.finish();
  } catch (error) {
    file.close();
    // Bytes that are not those that were put are worse than none.
    removeUnfinished(target);
    throw error;
  }
  return { path: target, size: artifact.file.size };
}
