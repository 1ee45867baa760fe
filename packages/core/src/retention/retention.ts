import type { Instant } from '../artifact/artifact.ts';

/** A duration as it is written: `90s`, `15m`, `12h`, `30d`, `2w`, `6mo`, `1y`, `1y2mo3d`. */
export type DurationText = string;

/** What a family keeps and what becomes of the rest. See the guide on policies for the meaning of each rule. */
export interface Retention {
  /** Fields whose values split the family; rules count within each group. */
  readonly per?: readonly string[] | undefined;
  readonly keep?: KeepRules | number | undefined;
  readonly only?: OnlyRules | undefined;
  /**
   * Protections beyond `gc.alwaysKeep`: `ancestors`, or a plugin's policy by its full name. They add to those that a
   * family comes with; a leading `!` takes one of these away.
   */
  readonly protect?: readonly string[] | undefined;
  /** Ids or keys of artifacts that stay. */
  readonly pin?: readonly string[] | undefined;
  /** What becomes of what nothing keeps: one action, or stages by age. `trash` when left out. */
  readonly then?: StageAction | readonly Stage[] | undefined;
  readonly pressure?:
    | { readonly freeBelow: string; readonly reclaim: readonly ('archives' | 'trash')[] }
    | undefined;
  /** Overrides of `gc.alwaysKeep`, `gc.settle`, `gc.maxTrash` and `gc.trashFor` for this family. */
  readonly alwaysKeep?: readonly AlwaysKeep[] | undefined;
  readonly settle?: DurationText | undefined;
  readonly maxTrash?: string | undefined;
  readonly trashFor?: DurationText | undefined;
  /** Policies of plugins by full name, with their options. */
  readonly policies?: Readonly<Record<string, unknown>> | undefined;
}

/** Names of the protections that every family has unless it is told otherwise. */
export type AlwaysKeep =
  | 'pinned'
  | 'last_pass'
  | 'last_run'
  | { readonly last_pass: 'perGroup'; readonly while?: DurationText | undefined }
  | { readonly last_run: 'perGroup'; readonly while?: DurationText | undefined };

/** Each rule stands alone; what any of them matches stays. -1 is without limit, zero is an error. */
export interface KeepRules {
  readonly last?: number | { readonly count: number; readonly of: 'pass' } | undefined;
  readonly hourly?: number | undefined;
  readonly daily?: number | undefined;
  readonly weekly?: number | undefined;
  readonly monthly?: number | undefined;
  readonly yearly?: number | undefined;
  readonly within?: DurationText | undefined;
  readonly withinHourly?: DurationText | undefined;
  readonly withinDaily?: DurationText | undefined;
  readonly withinWeekly?: DurationText | undefined;
  readonly withinMonthly?: DurationText | undefined;
  readonly withinYearly?: DurationText | undefined;
  readonly tags?: readonly (readonly string[])[] | undefined;
  readonly top?:
    | { readonly count: number; readonly by: string; readonly order?: 'max' | 'min' | undefined }
    | undefined;
  readonly where?: string | undefined;
}

/** Of what nothing keeps, only what meets all of these goes (any of them with `match: any`). */
export interface OnlyRules {
  readonly olderThan?: DurationText | undefined;
  readonly beyond?: number | undefined;
  readonly orphans?: boolean | undefined;
  readonly where?: string | undefined;
  readonly match?: 'all' | 'any' | undefined;
}

/** What a stage of a lifecycle does. */
export type StageAction =
  | 'trash'
  | 'compress'
  | 'archive'
  | {
      readonly archive: {
        readonly as?: 'zip' | 'tar.gz' | 'tar.zst' | 'folder' | undefined;
        readonly move?: boolean | undefined;
        /** The folder that an archive as folder goes to, instead of that of archives. */
        readonly to?: string | undefined;
      };
    }
  | { readonly move: { readonly to: string } }
  | { readonly trim: { readonly keep: readonly string[] } };

/** One stage of a lifecycle: due when the artifact's age is above `after`. */
export interface Stage {
  readonly after: DurationText;
  readonly do: StageAction;
}

/** Workspace-wide settings of cleanups. */
export interface GcSettings {
  readonly alwaysKeep: readonly AlwaysKeep[];
  readonly settle: DurationText;
  readonly maxTrash: string;
  readonly trashFor: DurationText;
}

/** The defaults of {@link GcSettings}. */
export const defaultGcSettings: GcSettings = Object.freeze({
  alwaysKeep: Object.freeze(['pinned', 'last_pass', 'last_run'] as const),
  settle: '10m',
  maxTrash: '50%',
  trashFor: '30d',
});

/** One day of 24 hours in milliseconds. */
export const dayInMilliseconds: Instant = 86_400_000;
