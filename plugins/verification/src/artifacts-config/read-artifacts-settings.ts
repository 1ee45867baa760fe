import { CairnError } from '@cairn/core';
import type { ForeignPin, PluginSettings, SetupContext } from '@cairn/core';
import type { ArtifactsConfig, FamilyRetention } from './artifacts-schema.ts';
import { artifactsSchema } from './artifacts-schema.ts';
import { readManifestPaths } from './read-manifest-paths.ts';

/**
 * The settings that a `config/artifacts.yaml` stands for. Its counts bound what can go, so that the
 * share of `maxTrash` is lifted to 100 %. Sizes in it (`_kb`) are powers of 1024.
 *
 * @throws CairnError `CONFIG_INVALID` with file, line and key.
 */
export function readArtifactsSettings(path: string, context: SetupContext): PluginSettings {
  const config = readArtifactsConfig(path, context);
  const families = retentionOf(config);
  return {
    origin: path,
    retention: Object.fromEntries(families.map(([family, { keep }]) => [family, { keep: { last: keep } }])),
    gc: { maxTrash: '100%', ...alwaysKeepOf(config) },
    indexing: indexingOf(config),
    compaction: compactionOf(config),
    pins: pinsOf(config, context),
  };
}

function readArtifactsConfig(path: string, context: SetupContext): ArtifactsConfig {
  if (context.isFile(path)) return context.parseYaml(context.readText(path), path, artifactsSchema);
  throw new CairnError('CONFIG_INVALID', `expected a file at ${path}, found none`, {
    path,
    hint: 'Mend configFile in the options of @cairn/plugin-verification: it is relative to cairn.yaml.',
  });
}

/** What a configuration says of each family that it names. */
export function retentionOf(config: ArtifactsConfig): readonly (readonly [string, FamilyRetention])[] {
  return Object.entries(config.retention ?? {}).flatMap(([family, rules]) =>
    rules === undefined ? [] : [[family, rules] as const],
  );
}

/** The pins of a configuration with the paths that they stand for in the older tool's manifests. */
export function pinsOf(config: ArtifactsConfig, context: SetupContext): readonly ForeignPin[] {
  const pins = retentionOf(config).flatMap(([family, { pin = [] }]) =>
    pin.map((reference) => ({ family, reference })),
  );
  if (pins.length === 0) return [];
  const manifest = readManifestPaths(context);
  return pins.map(({ family, reference }) => ({ family, reference, paths: manifest.get(reference) ?? [] }));
}

/** The part of `gc` that a configuration sets. */
export function alwaysKeepOf(config: ArtifactsConfig): Pick<NonNullable<PluginSettings['gc']>, 'alwaysKeep'> {
  const names = config.gc?.always_keep;
  return names === undefined ? {} : { alwaysKeep: names };
}

/** The part of `indexing` that a configuration sets. */
export function indexingOf({ indexing }: ArtifactsConfig): NonNullable<PluginSettings['indexing']> {
  return {
    ...(indexing?.parallel_workers === undefined ? {} : { parallelWorkers: indexing.parallel_workers }),
    ...(indexing?.checksum_buffer_size_kb === undefined
      ? {}
      : { checksumBufferSize: `${indexing.checksum_buffer_size_kb}KiB` }),
    ...(indexing?.max_files_per_scan === undefined ? {} : { maxFilesPerScan: indexing.max_files_per_scan }),
  };
}

/** The part of `compaction` that a configuration sets. */
export function compactionOf({ compaction }: ArtifactsConfig): Readonly<Record<string, unknown>> {
  const { jsonl, markdown } = compaction ?? {};
  return withoutUndefined({
    jsonl:
      jsonl &&
      withoutUndefined({
        enabled: jsonl.enabled,
        minSize: kibibytes(jsonl.min_size_kb),
        dictThreshold: jsonl.dict_threshold,
      }),
    markdown:
      markdown &&
      withoutUndefined({
        enabled: markdown.enabled,
        minSize: kibibytes(markdown.min_size_kb),
        removeEmptySections: markdown.remove_empty_sections,
        canonicalHeaders: markdown.canonical_headers,
      }),
  });
}

function kibibytes(count: number | undefined): string | undefined {
  return count === undefined ? undefined : `${count}KiB`;
}

function withoutUndefined(object: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}
