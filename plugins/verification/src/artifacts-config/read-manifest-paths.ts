import type { SetupContext } from '@cairn/core';
import { z } from 'zod';

const text = z.union([z.string(), z.looseObject({ path: z.string() }).transform((file) => file.path)]);
const entry = z.looseObject({
  id: z.union([z.string(), z.number()]).optional(),
  aliases: z.array(z.string()).optional(),
  path: z.string().optional(),
  paths: z.array(text).optional(),
  files: z.array(text).optional(),
});
const entries = z.union([z.array(entry), z.record(z.string(), entry)]);
const manifest = z.union([z.looseObject({ entries }), z.looseObject({ artifacts: entries }), entries]);

type Entry = z.infer<typeof entry>;

/**
 * What the ids of an older tool stood for: the paths of each entry in the `.manifest.json` beside the
 * artifacts, relative to the workspace. Its entries are a list or an object by id; each has `path`,
 * `paths` or `files`, relative to the folder of the manifest or to the workspace.
 *
 * @throws CairnError `CONFIG_INVALID` when there is a manifest that cannot be read as one.
 */
export function readManifestPaths(context: SetupContext): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, readonly string[]>();
  for (const root of Object.values(context.roots)) {
    const file = joinPath(root, '.manifest.json');
    if (!context.isFile(file)) continue;
    for (const [id, each] of entriesOf(context.parseYaml(context.readText(file), file, manifest))) {
      paths.set(
        id,
        pathsOf(each).map((path) => belowWorkspace(path, root)),
      );
    }
  }
  return paths;
}

function* entriesOf(value: z.infer<typeof manifest>): Generator<[string, Entry]> {
  const list = (Array.isArray(value) ? value : (value['entries'] ?? value['artifacts'] ?? value)) as z.infer<
    typeof entries
  >;
  const pairs: [string | undefined, Entry][] = Array.isArray(list)
    ? list.map((each) => [undefined, each])
    : Object.entries(list);
  for (const [key, each] of pairs) {
    const ids = [key, each.id === undefined ? undefined : String(each.id), ...(each.aliases ?? [])];
    for (const id of new Set(ids)) if (id !== undefined) yield [id, each];
  }
}

function pathsOf({ path, paths = [], files = [] }: Entry): readonly string[] {
  return [...(path === undefined ? [] : [path]), ...paths, ...files];
}

function belowWorkspace(path: string, root: string): string {
  const plain = path.replace(/^\.\//, '');
  const start = joinPath(root, '');
  return plain.startsWith(start) ? plain : joinPath(root, plain);
}

function joinPath(root: string, path: string): string {
  const folder = root.replace(/^\.\/?/, '').replace(/\/$/, '');
  return folder === '' ? path : `${folder}/${path}`;
}
