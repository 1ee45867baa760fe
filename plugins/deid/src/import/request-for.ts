import type { Candidate, PutRequest } from '@cairn/core';
import { fullName, type FamilyName } from '../families/branches.ts';
import { allowanceFor } from './allowance.ts';
import type { FoundFile } from './find-files.ts';
import { fitMetadata } from './fit-metadata.ts';
import type { Importing } from './importing.ts';
import type { OldArtifact } from './old-artifact.ts';

interface Place {
  readonly family: FamilyName;
  readonly file: FoundFile | undefined;
  readonly importing: Importing;
}

/**
 * What is to be put, without what the guard refuses, which is told by key and rule. Only an id or a file name that it
 * refuses stops the whole: nothing could be called by it.
 */
export function requestFor(
  artifact: OldArtifact,
  { family, file, importing }: Place,
): { readonly request: PutRequest } | { readonly why: string } {
  const { objections, told, context, families, configured } = importing;
  const allow = allowanceOf(artifact, file, configured);
  const allowed = allow?.keys ?? [];
  const against = (candidate: Omit<Candidate, 'allowed'>): readonly string[] =>
    objections(family, { ...candidate, allowed });
  const refusedId = against({ aliases: [artifact.id] });
  if (refusedId.length > 0) return { why: `its id (${refusedId.join(', ')})` };
  const refusedFile = file === undefined ? [] : against({ fileName: file.name });
  if (refusedFile.length > 0) return { why: `the name of its file (${refusedFile.join(', ')})` };
  const left: string[] = [];
  const passing = <K extends 'name' | 'error' | 'module' | 'version'>(key: K): Partial<Record<K, string>> => {
    const text = artifact[key];
    if (text === undefined) return {};
    // A name is not let pass because of the id that it may hold.
    const rules = objections(family, { [key]: text, allowed: configured?.allow ?? [] });
    if (rules.length > 0) left.push(`${key} (${rules.join(', ')})`);
    return rules.length === 0 ? ({ [key]: text } as Record<K, string>) : {};
  };
  const found = families.get(family);
  const fitted =
    found === undefined
      ? { metadata: {}, left: [] }
      : fitMetadata({ name: family, family: found, allowed }, artifact.metadata);
  const tags = artifact.tags.filter((tag, index) => {
    const rules = against({ tags: [tag] });
    if (rules.length > 0) left.push(`tags[${index}] (${rules.join(', ')})`);
    return rules.length === 0;
  });
  const relationship = relationshipOf(artifact, against, left);
  const request: PutRequest = {
    family: fullName(family),
    ...passing('name'),
    ...passing('module'),
    ...passing('version'),
    ...(artifact.state === 'failed' ? passing('error') : {}),
    relationship,
    runId: artifact.runId ?? '',
    metadata: fitted.metadata,
    tags,
    state: stateOf(artifact, importing),
    createdAt: artifact.createdAt ?? context.now(),
    aliases: [artifact.id],
    ...(allow === undefined ? {} : { allow }),
  };
  if (artifact.createdAt === undefined)
    told.notes.push(`${artifact.shown} does not say when it was made: it counts from now on.`);
  left.push(...fitted.left);
  if (left.length > 0) told.skipped.push(`${artifact.shown} is taken without ${left.join(', ')}.`);
  return { request };
}

/** A file that is called by the id, and a name that is that file's, say no more than the id does. */
function allowanceOf(
  { id, createdAt }: OldArtifact,
  file: FoundFile | undefined,
  configured: Importing['configured'],
): PutRequest['allow'] {
  const isNamedById =
    file?.name.startsWith(id) === true && /^(?:\.[a-z0-9]{1,8}){0,2}$/.test(file.name.slice(id.length));
  return allowanceFor(
    { id, at: createdAt, places: isNamedById ? ['aliases', 'file_name'] : ['aliases'] },
    configured,
  );
}

function relationshipOf(
  { sources }: OldArtifact,
  against: (candidate: Omit<Candidate, 'allowed'>) => readonly string[],
  left: string[],
): string {
  const [relationship] = new Set(sources.flatMap(({ relationship: each }) => each ?? []));
  if (relationship === undefined) return 'derived_from';
  const rules = /^[\w.:-]{1,100}$/.test(relationship) ? against({ relationship }) : ['wrong-pattern'];
  if (rules.length === 0) return relationship;
  left.push(`relationship (${rules.join(', ')})`);
  return 'derived_from';
}

function stateOf({ state, shown }: OldArtifact, { told }: Importing): PutRequest['state'] {
  if (state !== undefined && state !== 'unknown') return state;
  const why = state === undefined ? 'says no state' : 'has a state that is not known here';
  told.notes.push(`${shown} ${why}: it is taken as pending.`);
  return 'pending';
}
