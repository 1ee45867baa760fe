import type { ForeignPin } from '@cairn/core';
import type { LoadedFamily, ResolvedConfig } from '../config/config.ts';
import type { FailedPlugin, LoadedPlugin } from './loaded-plugin.ts';

/** A pin from a file of another tool, with the file's name. */
interface ForeignPinOf extends ForeignPin {
  readonly origin: string;
}

/** What a workspace knows of its artifacts: plugins and families, and what holds for each of them. */
export interface LoadedDomain {
  /** The configuration with the settings of the plugins laid beneath it. */
  readonly config: ResolvedConfig;
  readonly plugins: readonly LoadedPlugin[];
  readonly failed: readonly FailedPlugin[];
  readonly families: readonly LoadedFamily[];
  readonly foreignPins: readonly ForeignPinOf[];
  /** Over everything that decisions depend on. */
  readonly digest: string;
  /** Versions by name, as plans record them. */
  readonly pluginVersions: Readonly<Record<string, string>>;
  /**
   * The family that a short or full name means.
   *
   * @throws CairnError `NOT_FOUND` with a suggestion, or `AMBIGUOUS` with the full names.
   */
  resolveFamily(reference: string): LoadedFamily;
}
