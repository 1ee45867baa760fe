import type { ActionContext, InputFolder } from '@cairn/core';
import { isCairnError } from '@cairn/core';
import type { FamilyName } from '../families/family-names.ts';
import { familyNames, fullName } from '../families/family-names.ts';
import { field, jsonField, objectField, textField, textsIn, timeField } from './registry-fields.ts';
import type { RegistryRow } from './registry-fields.ts';
import type { PackedForm } from './unpack.ts';
import { unpack } from './unpack.ts';

/** What became of a registry's artifacts. */
export interface TakenArtifacts {
  readonly taken: number;
  readonly known: number;
  readonly skipped: readonly string[];
  /** The new id of what the registry calls something, by its id and by its path. */
  readonly idOf: (reference: string) => string | undefined;
}

/** What the import of artifacts works with. */
export interface RegistrySource {
  /** The folder of the registry. */
  readonly folder: InputFolder;
  readonly rows: Iterable<RegistryRow>;
}

/** Takes over the artifacts of a registry with their files; those that are there already stay. */
export async function takeArtifacts(
  context: ActionContext,
  { folder, rows }: RegistrySource,
  dryRun: boolean,
): Promise<TakenArtifacts> {
  const ids = await knownIds(context);
  const skipped: string[] = [];
  let [taken, known] = [0, 0];
  for (const row of rows) {
    context.signal?.throwIfAborted();
    const id = textField(row, 'artifact_id', 'id');
    const path = textField(row, ...pathColumns);
    if (id === undefined) skipped.push('An artifact without an id.');
    else if (ids.has(keyOf(id))) {
      known += 1;
      rememberPath(ids, path, ids.get(keyOf(id)) ?? '');
    } else {
      const found = path === undefined ? undefined : findFile(folder, path);
      if (path !== undefined && found === undefined) {
        skipped.push(`${id}: there is no ${path} in ${folder.path}.`);
        continue;
      }
      taken += 1;
      if (dryRun) continue;
      const made = await takeArtifact(context, { row, id, folder, found });
      ids.set(keyOf(id), made);
      rememberPath(ids, path, made);
    }
  }
  return { taken, known, skipped, idOf: (reference) => ids.get(keyOf(reference)) ?? ids.get(reference) };
}

const pathColumns = ['file_path', 'path', 'storage_path', 'location', 'filename', 'file'];

function keyOf(id: string): string {
  return `registry:${id}`;
}

function rememberPath(ids: Map<string, string>, path: string | undefined, id: string): void {
  if (path !== undefined) ids.set(path, id);
}

/** New ids by the keys that were given to what was taken over before. */
async function knownIds({ store }: ActionContext): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const name of familyNames)
    for (const { key, id } of await store.find({ family: fullName(name), presence: 'any' }))
      if (key.startsWith(keyOf(''))) ids.set(key, id);
  return ids;
}

/** A registry may have been moved: its files are looked for by as much of their path as fits. */
function findFile(folder: InputFolder, path: string): string | undefined {
  const parts = path.split(/[/\\]/).filter((part) => part !== '' && part !== '.');
  for (let from = 0; from < parts.length; from += 1) {
    const rest = parts.slice(from);
    if (rest.includes('..')) continue;
    try {
      if (folder.isFile(rest.join('/'))) return rest.join('/');
    } catch (error) {
      // What leads out of the folder, or is no path, is not the file.
      if (!isCairnError(error)) throw error;
    }
  }
  return undefined;
}

interface Taking {
  readonly row: RegistryRow;
  readonly id: string;
  readonly folder: InputFolder;
  readonly found: string | undefined;
}

async function takeArtifact(context: ActionContext, { row, id, folder, found }: Taking): Promise<string> {
  const family = typeOf(row);
  const form = formOf(row);
  const name = nameOf(row, found, form);
  using scratch = found === undefined || form === undefined ? undefined : context.scratch(name ?? id);
  if (found !== undefined && form !== undefined && scratch !== undefined)
    await unpack(folder.bytes(found), form, scratch);
  const source = scratch?.path ?? (found === undefined ? undefined : folder.absolute(found));
  const artifact = await context.store.put({
    family: fullName(family),
    source,
    name,
    key: keyOf(id),
    aliases: [id],
    metadata: metadataOf(row),
    tags: textsIn(jsonField(row, 'tags')),
    createdAt: timeField(row, 'created_at', 'timestamp', 'created'),
    state: 'completed',
  });
  return artifact.id;
}

function typeOf(row: RegistryRow): FamilyName {
  const type = (textField(row, 'artifact_type', 'type', 'family', 'kind') ?? '').toLowerCase();
  const plain = type.slice(type.lastIndexOf('.') + 1);
  return familyNames.find((name) => name === plain || `${name}s` === plain) ?? 'evaluation_result';
}

function formOf(row: RegistryRow): PackedForm | undefined {
  const named = (textField(row, 'compression', 'compression_type', 'compressed') ?? '').toLowerCase();
  const plain = named.slice(named.lastIndexOf('.tar.') === -1 ? named.lastIndexOf('.') + 1 : 0);
  if (plain.includes('tar') && plain.includes('gz')) return 'tar.gz';
  if (plain === 'gzip' || plain === 'gz') return named.includes('tar') ? 'tar.gz' : 'gzip';
  return plain === 'zip' ? 'zip' : undefined;
}

/** The name of a packed file is that of its original. */
function nameOf(
  row: RegistryRow,
  found: string | undefined,
  form: PackedForm | undefined,
): string | undefined {
  const given = textField(row, 'name', 'original_name', 'filename') ?? found;
  const last = given?.slice(given.lastIndexOf('/') + 1);
  if (last === undefined || form === undefined) return last;
  const endings = { gzip: /\.gz$/i, zip: /\.zip$/i, 'tar.gz': /\.(tar\.gz|tgz)$/i };
  const plain = last.replace(endings[form], '');
  return plain === '' ? last : plain;
}

const names = ['model_id', 'evaluation_id', 'suite_name', 'map_name', 'episode_id'] as const;

function metadataOf(row: RegistryRow): Readonly<Record<string, unknown>> {
  const known = names.flatMap((name) => {
    const value = name === 'episode_id' ? field(row, name) : textField(row, name);
    return value === undefined ? [] : [[name, typeof value === 'bigint' ? Number(value) : value] as const];
  });
  const registry = { artifact_id: textField(row, 'artifact_id', 'id') };
  return { ...objectField(row, 'metadata'), ...Object.fromEntries(known), registry };
}
