import type { EventListener, Instant } from '@cairn/core';

/** Where and how a workspace is made. */
export interface InitOptions {
  /** The folder that becomes a workspace. */
  readonly directory: string;
  /** Look and propose, and write nothing. */
  readonly dryRun?: boolean | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>> | undefined;
  readonly now?: (() => Instant) | undefined;
  readonly onEvent?: EventListener | undefined;
  readonly actor?: string | undefined;
  readonly source?: { readonly tool: string; readonly version: string } | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A family that `init` found or made up from what lies in the folder. */
export interface ProposedFamily {
  readonly name: string;
  readonly artifacts: number;
  readonly files: number;
  /** Logical bytes. */
  readonly bytes: number;
  /** One of its artifacts, as a path relative to the folder. */
  readonly example?: string | undefined;
  /** The plugin that brings it, when it is not written in the configuration. */
  readonly plugin?: string | undefined;
}

/** What `init` proposes, or did. */
export interface InitReport {
  readonly configPath: string;
  /** The commented `cairn.yaml`. */
  readonly text: string;
  /** False when it was only proposed. */
  readonly written: boolean;
  readonly families: readonly ProposedFamily[];
  /** Things worth knowing, one sentence each: files that nothing claims, a file that can be imported. */
  readonly notices: readonly string[];
}

/** Which foreign configuration is turned into a `cairn.yaml`. */
export interface ImportConfigOptions {
  /** The workspace's folder, or the one that becomes it. */
  readonly directory: string;
  /** The foreign file. */
  readonly path: string;
  /** The plugin that reads it; found by asking those that can be loaded when left out. */
  readonly plugin?: string | undefined;
  /** Write `cairn.yaml` where there is none yet. */
  readonly write?: boolean | undefined;
}

/** A foreign configuration as the text of a `cairn.yaml`. */
export interface ImportedConfig {
  readonly configPath: string;
  readonly text: string;
  readonly plugin: string;
  readonly written: boolean;
  readonly notices: readonly string[];
}

/** An action or a view of a plugin, as a face needs it to offer a form or flags. */
export interface PluginCommand {
  readonly kind: 'action' | 'view';
  readonly namespace: string;
  readonly name: string;
  readonly title: string;
  /** Its input as JSON Schema (draft 2020-12), from the side that is written in. */
  readonly input: Readonly<Record<string, unknown>>;
  /** The action plans changes of files, so that it is shown and confirmed first. */
  readonly plans: boolean;
  /** The action shows what it would do before it is run. */
  readonly previews: boolean;
  readonly danger: boolean;
  /** On a command line `--force` applies the plan without a question. */
  readonly forceApplies: boolean;
}
