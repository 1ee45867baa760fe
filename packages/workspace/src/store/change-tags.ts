import type { ActionContext } from '@cairn/core';
import { CairnError } from '@cairn/core';
import type { Session } from '../workspace/session.ts';

/** Adds tags to artifacts, or takes them away. */
export function changeTags(
  session: Session,
  references: readonly string[],
  _change: Parameters<ActionContext['tag']>[1],
): Promise<void> {
  throw new CairnError('UNSUPPORTED', `${references.join(', ')} of ${session.config.directory}: no tags yet`);
}
