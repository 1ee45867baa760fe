import type { AuditEntry } from '@cairn/workspace';

/**
 * Why something was refused, failed or was skipped, and what was let pass in spite of a guard, as far as the trail
 * knows: the sentence of its details, the keys and rules that a guard objected to, or the codes of its reasons, which
 * stay when details are erased.
 */
export function whyOf({ outcome, reasons = [], detail = {} }: AuditEntry): string {
  const passed = allowanceText(detail['allow']);
  if (outcome === 'success') return passed;
  const objections = objectionTexts(detail['objections']);
  const codes = reasons.join(', ');
  if (objections.length > 0) return `${codes === '' ? 'refused' : codes}: ${objections.join(', ')}`;
  const sentence = [detail['why'], detail['error']].find((text) => typeof text === 'string');
  return typeof sentence === 'string' ? sentence : codes;
}

/** Each is `metadata.patient (not-allowed)`, and never a value. */
function objectionTexts(objections: unknown): readonly string[] {
  if (!Array.isArray(objections)) return [];
  return objections.filter((each: unknown) => typeof each === 'string');
}

function allowanceText(allow: unknown): string {
  if (typeof allow !== 'object' || allow === null || !('keys' in allow) || !Array.isArray(allow.keys))
    return '';
  const reason = 'reason' in allow && typeof allow.reason === 'string' ? `: ${allow.reason}` : '';
  return `let pass ${allow.keys.map(String).join(', ')}${reason}`;
}
