import type { SetupContext } from '@cairn/core';
import { artifactsSchema } from './artifacts-schema.ts';
import { alwaysKeepOf, compactionOf, indexingOf, pinsOf, retentionOf } from './read-artifacts-settings.ts';

/** Where the research system writes. */
const roots = { data: './artifacts' };

/**
 * A `config/artifacts.yaml` as the value of a `cairn.yaml`: for users who leave the old file behind.
 * A pin becomes the path of one of its files; one that the older tool's manifest does not know stays
 * as it is, so that a cleanup refuses its family until someone says what it meant.
 *
 * @throws CairnError `CONFIG_INVALID` with file, line and key.
 */
export function importArtifactsConfig(
  path: string,
  context: SetupContext,
): Readonly<Record<string, unknown>> {
  const config = context.parseYaml(context.readText(path), path, artifactsSchema);
  const pins = pinsOf(config, { ...context, roots });
  const retention = retentionOf(config).map(([family, { keep }]) => {
    const pin = pins
      .filter((each) => each.family === family)
      .map(({ reference, paths }) => presentPath(paths, context) ?? reference);
    return [family, { keep: { last: keep }, ...(pin.length === 0 ? {} : { pin }) }];
  });
  const sections: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
    retention: Object.fromEntries(retention) as Record<string, unknown>,
    gc: { ...alwaysKeepOf(config), maxTrash: '100%' },
    indexing: indexingOf(config),
    compaction: compactionOf(config),
  };
  return {
    version: 1,
    roots,
    plugins: ['@cairn/plugin-verification'],
    ...Object.fromEntries(Object.entries(sections).filter(([, section]) => Object.keys(section).length > 0)),
  };
}

/** A file that is still there names its run best. */
function presentPath(paths: readonly string[], context: SetupContext): string | undefined {
  return paths.find((path) => !path.startsWith('/') && context.isFile(path)) ?? paths[0];
}
