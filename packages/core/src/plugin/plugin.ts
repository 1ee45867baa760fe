import type { ZodType } from 'zod';
import type { Action } from '../action/action.ts';
import type { AnyCollection } from '../collection/collection.ts';
import type { Compactor } from '../compactor/compactor.ts';
import type { Check, Family } from '../family/family.ts';
import type { Policy } from '../policy/policy.ts';
import type { RecordSource } from '../records/record-source.ts';
import type { RecordSpec } from '../records/record-spec.ts';
import type { GcSettings, Retention } from '../retention/retention.ts';
import type { View } from '../view/view.ts';
import type { Importer } from './importer.ts';
import type { Protection, ProtectionContext } from './protection.ts';

/** The version of the plugin interface that this package describes. */
export const pluginApiVersion = 1 as const;

/** What a plugin's setup may look at. Paths are relative to the workspace's folder. */
export interface SetupContext {
  /** Name of the workspace's folder, for messages. */
  readonly workspace: string;
  /** IANA name of the workspace's zone. */
  readonly timezone: string;
  /** The roots by name, relative to the workspace's folder where they lie below it. */
  readonly roots: Readonly<Record<string, string>>;
  /**
   * The text of a configuration file.
   *
   * @throws CairnError `READ_FAILED` with the path when it is missing or larger than 16 MiB.
   */
  readText(path: string): string;
  isFile(path: string): boolean;
  /**
   * The value of a YAML or JSON text, as its schema gives it.
   *
   * @throws CairnError `CONFIG_INVALID` that names path, line, key, what was expected and what was found.
   */
  parseYaml<T>(text: string, path: string, schema: ZodType<T>): T;
  /** A record source as the configuration describes it. Nothing is opened before it is loaded. */
  recordSource(name: string, spec: RecordSpec): RecordSource;
}

/** A pin that a foreign configuration names: an id of another tool, and the paths that it stood for. */
export interface ForeignPin {
  readonly family: string;
  readonly reference: string;
  /** Relative to the workspace's folder; empty when the reference resolved to nothing. */
  readonly paths: readonly string[];
}

/** Settings that a plugin read from a file which its users already have. */
export interface PluginSettings {
  /** The file, as `config show --origin` names it. */
  readonly origin: string;
  /** By short family name. */
  readonly retention?: Readonly<Record<string, Retention>> | undefined;
  /** Holds for the plugin's families only. */
  readonly gc?: Partial<GcSettings> | undefined;
  readonly indexing?:
    | {
        readonly parallelWorkers?: number;
        readonly checksumBufferSize?: string;
        readonly maxFilesPerScan?: number;
      }
    | undefined;
  readonly compaction?: Readonly<Record<string, unknown>> | undefined;
  readonly pins?: readonly ForeignPin[] | undefined;
}

/** Everything that a plugin adds. */
export interface PluginParts {
  readonly families?: readonly Family<never>[] | readonly Family[] | undefined;
  readonly policies?: readonly Policy<never>[] | readonly Policy[] | undefined;
  readonly compactors?: readonly Compactor[] | undefined;
  readonly collections?: readonly AnyCollection[] | undefined;
  /** Checks over artifacts of any family. */
  readonly checks?: readonly Check[] | undefined;
  readonly recordSources?: readonly RecordSource[] | undefined;
  /** Named sets of rules that a command can choose: `keep`, `only`, `then` and `policies` of each stand in for what is configured. */
  readonly strategies?: Readonly<Record<string, Retention>> | undefined;
  readonly actions?: readonly Action[] | undefined;
  readonly views?: readonly View[] | undefined;
  /** Take over what another tool left: `cairn import NAME PATH`. */
  readonly importers?: readonly Importer[] | undefined;
  /** What must not go, such as what a champion rests on. Asked anew for each plan and explanation. */
  readonly protections?: ((context: ProtectionContext) => Iterable<Protection>) | undefined;
  readonly settings?: PluginSettings | undefined;
  /** Reads a foreign configuration file as the value of a `cairn.yaml`, for `config import`. */
  readonly importConfig?:
    | ((path: string, context: SetupContext) => Readonly<Record<string, unknown>>)
    | undefined;
}

/** A plugin: one default export. */
export interface Plugin<O = unknown> {
  /** The package's name. */
  readonly name: string;
  /** First half of its families' full names, and the word after `cairn` for its actions. */
  readonly namespace: string;
  readonly apiVersion: typeof pluginApiVersion;
  readonly options: ZodType<O>;
  setup(options: O, context: SetupContext): PluginParts;
}

/**
 * Defines a plugin, and keeps the type of its options.
 *
 * @example
 * export default definePlugin({
 *   name: 'cairn-plugin-nightly', namespace: 'nightly', apiVersion: 1,
 *   options: z.object({ keep: z.int().default(5) }),
 *   setup: ({ keep }) => ({ families: [{ ...nightly, retention: { keep } }] }),
 * });
 */
export function definePlugin<O>(plugin: Plugin<O>): Plugin<O> {
  return Object.freeze(plugin);
}
