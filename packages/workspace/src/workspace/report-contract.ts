import type { Finding, TrailEntry, TrailFilter } from '@cairn/core';
import type { PluginProblem } from '../plugins/plugin-problems.ts';

/** What health says of the whole workspace. */
export interface HealthReport {
  readonly healthy: boolean;
  readonly findings: readonly (Finding & { readonly key?: string | undefined })[];
  readonly summary: {
    readonly artifacts: number;
    readonly bytes: number;
    readonly errors: number;
    readonly warnings: number;
    readonly byFamily: Readonly<
      Record<
        string,
        {
          readonly artifacts: number;
          readonly bytes: number;
          readonly errors: number;
          readonly warnings: number;
        }
      >
    >;
  };
}

/** What a checksum scrub found. */
export interface VerifyReport {
  readonly checked: number;
  readonly bytes: number;
  readonly mismatched: readonly {
    readonly root: string;
    readonly path: string;
    readonly expected: string;
    readonly found: string;
  }[];
  readonly unreadable: readonly { readonly root: string; readonly path: string; readonly why: string }[];
  /** Files that legitimately changed since their baseline, and so were not compared. */
  readonly changed: number;
  /** False when it was interrupted; the next call goes on from there. */
  readonly finished: boolean;
}

/** Something that the doctor looked at. */
export interface DoctorItem {
  readonly check: string;
  readonly severity: 'ok' | 'info' | 'warning' | 'error';
  readonly text: string;
  readonly hint?: string | undefined;
}

/** What the doctor found and mended. */
export interface DoctorReport {
  readonly items: readonly DoctorItem[];
  /** Operations that a crash had left open, and are settled now. */
  readonly settled: readonly string[];
}

/** Which records of the trail are asked for. */
export type AuditFilter = TrailFilter;

/** A record of the trail with its details, while they are not erased. */
export type AuditEntry = TrailEntry;

/** What verifying the trail came to. */
export interface AuditVerdict {
  readonly ok: boolean;
  readonly records: number;
  readonly problem?:
    | {
        readonly file: string;
        readonly line: number;
        readonly seq?: number | undefined;
        readonly text: string;
      }
    | undefined;
  readonly notices: readonly string[];
}

/** Which family a path belongs to, and which others would have had it. */
export interface PathClaim {
  readonly path: string;
  readonly family?: string | undefined;
  readonly key?: string | undefined;
  readonly others: readonly { readonly family: string; readonly key: string }[];
  /** False while nothing decides between the claims: then the file protects every artifact that claims it. */
  readonly isDecided?: boolean | undefined;
  /** The glob of the configuration or of the family that decided. */
  readonly decidedBy?: string | undefined;
}

/** A plugin as it was loaded, or why it was not. */
export interface PluginInfo {
  readonly name: string;
  readonly namespace?: string | undefined;
  readonly version?: string | undefined;
  readonly from: string;
  readonly families: readonly string[];
  readonly policies: readonly string[];
  readonly actions: readonly { readonly name: string; readonly title: string }[];
  readonly views: readonly { readonly name: string; readonly title: string }[];
  readonly compactors: readonly string[];
  readonly collections: readonly string[];
  readonly checks: readonly string[];
  readonly recordSources: readonly string[];
  readonly strategies: readonly string[];
  /** What is wrong with it, and how it is mended. */
  readonly problems: readonly PluginProblem[];
  readonly error?: string | undefined;
  readonly hint?: string | undefined;
}

/** A setting in force, and where it was written. */
export interface ConfigValue {
  readonly key: string;
  readonly value: unknown;
  /** `default`, `cairn.yaml:12`, `CAIRN_STATE`, `--timezone`, `config/artifacts.yaml` … */
  readonly origin: string;
}
