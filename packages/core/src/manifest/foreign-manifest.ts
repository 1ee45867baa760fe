import { z } from 'zod';

/** One entry of a `.manifest.json`, whoever wrote it. */
export interface ManifestEntry {
  /** Its id, the key that it stands under, and the ids that it had before. */
  readonly ids: readonly string[];
  /** Relative to the manifest's folder, or to a folder above it. */
  readonly paths: readonly string[];
}

const idText = z.union([z.string(), z.number()]).transform(String);
const path = z.union([z.string(), z.looseObject({ path: z.string() }).transform((file) => file.path)]);
const entry = z.looseObject({
  id: idText.optional(),
  ids: z.array(idText).optional(),
  aliases: z.array(idText).optional(),
  path: z.string().optional(),
  paths: z.array(path).optional(),
  files: z.array(path).optional(),
});
const entries = z.union([z.array(entry), z.record(z.string(), entry)]);

type Entry = z.infer<typeof entry>;
type Entries = z.infer<typeof entries>;

const retired = entries.optional();
const wrapped = z.union([
  z
    .looseObject({ entries, retired })
    .transform((value) => [...entriesOf(value.entries), ...entriesOf(value.retired ?? [])]),
  z
    .looseObject({ artifacts: entries, retired })
    .transform((value) => [...entriesOf(value.artifacts), ...entriesOf(value.retired ?? [])]),
  entries.transform(entriesOf),
]);

/**
 * Reads the manifests that older tools keep beside the artifacts, and those of `cairn manifest export`.
 * Their entries are a list, or an object by id, under `entries` or `artifacts` or by themselves; each
 * has `path`, `paths` or `files` (texts, or objects with a `path`). Those under `retired`, whose files are
 * no longer in their places, come after the others.
 */
export const manifestSchema: z.ZodType<readonly ManifestEntry[]> = wrapped;

function entriesOf(value: Entries): readonly ManifestEntry[] {
  const pairs: readonly (readonly [string | undefined, Entry])[] = Array.isArray(value)
    ? value.map((each) => [undefined, each] as const)
    : Object.entries(value);
  return pairs.map(([key, each]) => {
    const ids = [key, each.id, ...(each.ids ?? []), ...(each.aliases ?? [])];
    return { ids: [...new Set(ids)].filter((id) => id !== undefined), paths: pathsOf(each) };
  });
}

function pathsOf({ path: only, paths = [], files = [] }: Entry): readonly string[] {
  return [...(only === undefined ? [] : [only]), ...paths, ...files];
}
