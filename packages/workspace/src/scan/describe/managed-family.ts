import type { Description, Family, Found } from '@cairn/core';
import { baseName } from '@cairn/files';
import { ARTIFACT_FILE, parseArtifactFile } from '@cairn/store/format';
import type { DescribedManaged } from '@cairn/store/format';

/**
 * A managed family as the scan asks it: its artifacts are what was said when they were put, and beside that what the
 * family finds in the file that was handed over.
 */
export function asManagedFamily(family: Family): Family {
  const describes = family.describe !== undefined;
  return {
    ...family,
    // What was said was checked when it was put, by a schema that need not take what it gave.
    metadata: describes ? family.metadata : undefined,
    describe: (found, read) => {
      const said = parseArtifactFile(read.json(ARTIFACT_FILE), found.directory ?? '');
      const answer = family.describe?.(withoutDescription(found), read) ?? {};
      return answer instanceof Promise ? answer.then((own) => merged(said, own)) : merged(said, answer);
    },
  };
}

function merged(said: DescribedManaged, own: Description): Description {
  const { createdAt, state, error, metadata, metrics, tags, runId } = said;
  return {
    createdAt,
    createdFrom: 'content',
    state,
    outcome: own.outcome,
    error: error ?? own.error,
    metadata: { ...asObject(own.metadata), ...metadata },
    metrics: { ...own.metrics, ...metrics },
    tags: [...(own.tags ?? []), ...tags],
    runId,
  };
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

function withoutDescription(found: Found): Found {
  return { ...found, files: found.files.filter(({ path }) => baseName(path) !== ARTIFACT_FILE) };
}
