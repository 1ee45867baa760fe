import type { InputFolder } from '@cairn/core';
import type { OldTree } from './find-tree.ts';
import type { OldArtifact } from './old-artifact.ts';
import { familyOfOldType } from './old-family.ts';
import { shownId, type Told } from './told.ts';

/** A file below `artifacts`. */
export interface FoundFile {
  /** Path within what the user named. */
  readonly path: string;
  readonly name: string;
  /** Name of the folder that it lies in. */
  readonly type: string;
  readonly place: string;
}

/** Which files the metadata speak of, by id. What belongs to none is told. */
export function findFiles(
  from: InputFolder,
  {
    tree,
    artifacts,
    told,
  }: { readonly tree: OldTree; readonly artifacts: ReadonlyMap<string, OldArtifact>; readonly told: Told },
): ReadonlyMap<string, readonly FoundFile[]> {
  const byPath = new Map(
    [...artifacts.values()].flatMap(({ id, path }) => (path === undefined ? [] : [[tail(path), id]])),
  );
  const found = new Map<string, FoundFile[]>();
  for (const file of listFiles(from, tree, told)) {
    const id =
      byPath.get(`${file.type}/${file.name}`) ?? stemsOf(file.name).find((stem) => artifacts.has(stem));
    if (id !== undefined) found.set(id, [...(found.get(id) ?? []), file]);
    else
      told.skipped.push(
        `${shownId(stemsOf(file.name).at(-1) ?? file.name, file.place)}: no metadata says what it is.`,
      );
  }
  return found;
}

function* listFiles(from: InputFolder, { artifacts }: OldTree, told: Told): Generator<FoundFile> {
  for (const [at, type] of from.list(artifacts).entries()) {
    const shownType = shownId(type, `artifact folder ${at + 1}`);
    const names = from.list(`${artifacts}/${type}`).filter((name) => !name.startsWith('.'));
    if (names.length > 0 && familyOfOldType(type) === undefined)
      told.notes.push(
        `${shownType} is no type that is known here; its artifacts are taken if their metadata have one.`,
      );
    for (const [index, name] of names.entries()) {
      const file = {
        path: `${artifacts}/${type}/${name}`,
        name,
        type,
        place: `file ${index + 1} of artifact folder ${at + 1}`,
      };
      if (from.isFile(file.path)) yield file;
      else told.skipped.push(`${shownId(stemsOf(name).at(-1) ?? name, file.place)} is no plain file.`);
    }
  }
}

/** `a.tar.gz`, `a.tar` and `a`: an id may have a point in it. */
function stemsOf(name: string): readonly string[] {
  const stems = [name];
  for (let dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1))
    stems.push(name.slice(0, dot));
  return stems;
}

/** The last two parts of a path: wherever the earlier tool stood, these are the type's folder and the name. */
function tail(path: string): string {
  return path.split(/[\\/]/).slice(-2).join('/');
}
