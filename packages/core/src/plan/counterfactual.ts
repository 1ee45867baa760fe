import type { Instant } from '../artifact/artifact.ts';
import type { PlanAction } from './plan.ts';

/**
 * One thing that could be otherwise: a rule with another figure (`last`, 12; `olderThan`, `60d`), a pin
 * made or taken away, an outside record that exists, tags that are added, or time that goes by and runs that arrive. `later` names the
 * first moment, the number of newer artifacts of the same group, or both where both are needed;
 * `passing` says that the newer ones have to pass.
 */
export type Change =
  | { readonly kind: 'rule'; readonly rule: string; readonly value: number | string }
  | { readonly kind: 'pin' }
  | { readonly kind: 'unpin' }
  | { readonly kind: 'record' }
  | { readonly kind: 'tags'; readonly tags: readonly string[] }
  | {
      readonly kind: 'later';
      readonly at?: Instant | undefined;
      readonly newer?: number | undefined;
      readonly passing?: boolean | undefined;
    };

/** What would become of an artifact if one thing were otherwise, everything else being as it is. */
export interface Counterfactual {
  readonly change: Change;
  readonly action: PlanAction;
}
