import type { SetupContext } from '@cairn/core';
import { manifestSchema } from '@cairn/core';

/**
 * What the ids of an older tool stood for: the paths of each entry in the `.manifest.json` beside the
 * artifacts, relative to the workspace unless they are absolute.
 *
 * @throws CairnError `CONFIG_INVALID` when there is a manifest that cannot be read as one.
 */
export function readManifestPaths(context: SetupContext): ReadonlyMap<string, readonly string[]> {
  const paths = new Map<string, readonly string[]>();
  for (const root of Object.values(context.roots)) {
    const file = joinPath(root, '.manifest.json');
    if (!context.isFile(file)) continue;
    for (const entry of context.parseYaml(context.readText(file), file, manifestSchema)) {
      const places = entry.paths.map((path) => belowWorkspace(path, root));
      // What is in its place comes before what was retired under the same id.
      for (const id of entry.ids) if (!paths.has(id)) paths.set(id, places);
    }
  }
  return paths;
}

function belowWorkspace(path: string, root: string): string {
  if (path.startsWith('/')) return path;
  const plain = path.replace(/^(?:\.\/+)+/, '');
  return plain.startsWith(joinPath(root, '')) ? plain : joinPath(root, plain);
}

function joinPath(root: string, path: string): string {
  const folder = root.replace(/^\.\/?/, '').replace(/\/$/, '');
  return folder === '' ? path : `${folder}/${path}`;
}
