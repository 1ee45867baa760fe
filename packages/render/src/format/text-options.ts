import type { Style } from './style.ts';

/** What every text about a workspace depends on besides its data. */
export interface TextOptions {
  /** IANA name of the zone that times are written in. */
  readonly zone: string;
  readonly style: Style;
  /** Terminal columns that there are; without it, lines are as long as they need to be. */
  readonly width?: number | undefined;
  /** Draw with ASCII only, for terminals and logs that show nothing else. */
  readonly ascii?: boolean | undefined;
}
