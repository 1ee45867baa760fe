import type { InputFolder, PutRequest } from '@cairn/core';
import { isCairnError } from '@cairn/core';
import { familyNames, fullName } from '../families/branches.ts';
import { compareBytes } from './compare-bytes.ts';
import { findFiles, type FoundFile } from './find-files.ts';
import type { Importing } from './importing.ts';
import type { OldArtifact } from './old-artifact.ts';
import { orderBySources } from './order-by-sources.ts';
import { chooseFile, familyFor } from './place-artifact.ts';
import { requestFor } from './request-for.ts';
import type { KnownRuns } from './take-runs.ts';

/** How many artifacts were taken, and how many were there already. */
export interface TakenArtifacts {
  readonly taken: number;
  readonly known: number;
}

/** Takes artifacts over, each after what it was made from, so that an import that is cut short can go on. */
export async function takeArtifacts(
  from: InputFolder,
  { artifacts, runs }: { readonly artifacts: ReadonlyMap<string, OldArtifact>; readonly runs: KnownRuns },
  importing: Importing,
): Promise<TakenArtifacts> {
  const { context, tree, told } = importing;
  const files = findFiles(from, { tree, artifacts, told });
  const here = await knownAliases(importing);
  const { order, circles } = orderBySources(artifacts);
  const fresh = order.filter(({ id }) => !here.has(id));
  for (const { output, source } of circles)
    if (!here.has(output.id))
      told.skipped.push(
        `${output.shown} was made from ${source.shown}, and that from it: the link that closes the circle is left.`,
      );
  const cut = new Set(circles.map(({ output, source }) => `${output.id}\n${source.id}`));
  const unchecked: OldArtifact[] = [];
  let taken = 0;
  for (const artifact of fresh) {
    context.signal?.throwIfAborted();
    const digest = await takeArtifact(artifact, {
      from,
      importing,
      runs,
      here,
      files: files.get(artifact.id) ?? [],
      isCut: (source) => cut.has(`${artifact.id}\n${source}`),
      uncheckedFound: () => unchecked.push(artifact),
    });
    if (digest === undefined) continue;
    here.set(artifact.id, digest);
    taken += 1;
  }
  if (unchecked.length > 0)
    told.notes.push(
      `The bytes of ${unchecked.length} were compared with nothing: their metadata have no checksum that is known here.`,
    );
  return { taken, known: order.length - fresh.length };
}

/** What is in the store, in its trash or gone, by the ids that it had elsewhere. */
async function knownAliases({ context }: Importing): Promise<Map<string, string>> {
  const here = new Map<string, string>();
  for (const family of familyNames.map(fullName))
    for (const { aliases, digest } of await context.store.find({ family, presence: 'any' }))
      for (const alias of aliases) here.set(alias, digest);
  return here;
}

interface Taking {
  readonly from: InputFolder;
  readonly importing: Importing;
  readonly runs: KnownRuns;
  readonly here: ReadonlyMap<string, string>;
  readonly files: readonly FoundFile[];
  readonly isCut: (source: string) => boolean;
  readonly uncheckedFound: () => void;
}

/** @returns the digest of the new artifact, its id in a dry run, or undefined for one that is left. */
async function takeArtifact(artifact: OldArtifact, taking: Taking): Promise<string | undefined> {
  const { from, importing, files, here, isCut } = taking;
  const { told, context, dryRun } = importing;
  const left = (why: string): undefined => void told.skipped.push(`${artifact.shown} is left: ${why}.`);
  const family = familyFor(artifact, files);
  if (typeof family !== 'string') return left(family.why);
  const chosen = chooseFile(artifact, files);
  if ('why' in chosen) return left(chosen.why);
  const { file } = chosen;
  try {
    const compared = file === undefined ? undefined : await compareBytes(from, file.path, artifact);
    if (compared?.mismatch !== undefined) return left(compared.mismatch);
    const built = requestFor({ ...artifact, runId: runFor(artifact, taking) }, { family, file, importing });
    if ('why' in built) return left(built.why);
    // A put is asked for the names in an archive; without one they are looked at here.
    const refused = dryRun ? await refusedNames(built.request, { from, file, importing }) : [];
    if (refused.length > 0) return left(`the names in its file (${refused.join(', ')})`);
    const sources = artifact.sources.filter(({ id }) => !isCut(id));
    const lost = sources.filter(({ id }) => !here.has(id));
    if (lost.length > 0)
      told.skipped.push(
        `${artifact.shown} is taken without ${lost.length === 1 ? 'a link' : `${lost.length} links`}: what it was made from is not here.`,
      );
    if (compared?.isUnchecked === true) taking.uncheckedFound();
    if (dryRun) return artifact.id;
    const put = await context.store.put({
      ...built.request,
      ...(file === undefined ? {} : { source: from.absolute(file.path) }),
      sourceArtifacts: sources.flatMap(({ id }) => here.get(id) ?? []),
    });
    return put.digest;
  } catch (error) {
    if (!isCairnError(error)) throw error;
    // A refusal names keys and rules; any other message may quote a path.
    return left(error.code === 'REFUSED' ? error.message : `it could not be stored (${error.code})`);
  }
}

async function refusedNames(
  { family, allow }: PutRequest,
  { from, file, importing }: Pick<Taking, 'from' | 'importing'> & { readonly file: FoundFile | undefined },
): Promise<readonly string[]> {
  const name = familyNames.find((each) => fullName(each) === family);
  if (file === undefined || name === undefined) return [];
  const names = await from.names(file.path);
  return names === undefined ? [] : importing.objections(name, { names, allowed: allow?.keys ?? [] });
}

/** The run of an artifact, as far as it is known here and went on when the artifact was made. */
function runFor(artifact: OldArtifact, { runs, importing }: Taking): string | undefined {
  const { runId, createdAt, shown } = artifact;
  if (runId === undefined) return undefined;
  const endedAt = runs.get(runId);
  if (endedAt !== undefined && createdAt !== undefined && createdAt <= endedAt) return runId;
  const why = endedAt === undefined ? 'is not here' : 'had ended before it was made';
  importing.told.skipped.push(`${shown} is taken without its run, which ${why}.`);
  return undefined;
}
