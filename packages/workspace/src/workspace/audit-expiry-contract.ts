import type { ExpiringRecords } from '@cairn/audit';
import type { DurationText, Instant } from '@cairn/core';

/** What of the audit trail is older than `audit.keepFor`. */
export interface AuditExpiry {
  readonly keepFor: DurationText;
  /** Months that end before this moment go. */
  readonly before: Instant;
  /** What goes; nothing when it is left out. */
  readonly due?: ExpiringRecords | undefined;
}

/** What has been removed from the trail. */
export interface ExpiredAudit extends AuditExpiry {
  /** The signed record behind which the trail begins now. */
  readonly cut?: { readonly seq: number; readonly hash: string } | undefined;
}

/** The end of old records. */
export interface AuditExpiryVerbs {
  /** What {@link AuditExpiryVerbs.auditExpire} would remove. */
  auditExpiry(): Promise<AuditExpiry>;
  /**
   * Verifies the trail, signs where it begins from now on, and removes the months before, for good.
   *
   * @throws CairnError `AUDIT_BROKEN` when the trail is not whole: what is wrong with it would be gone;
   *   `NOT_FOUND` without a key to sign with.
   */
  auditExpire(options?: { readonly key?: string | undefined }): Promise<ExpiredAudit>;
}
