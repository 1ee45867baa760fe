import { STORE_ROOT } from '@cairn/store/format';
import type { Session } from '../workspace/session.ts';

/**
 * Takes into the index what was put or changed while another scan was at work. Costs microseconds where there is
 * nothing, which is nearly always.
 */
export async function seeArrivals(session: Session): Promise<void> {
  if (!session.roots.has(STORE_ROOT) || session.catalog.records.managed.unindexed(1).length === 0) return;
  await (await import('./index-arrivals.ts')).indexArrivals(session);
}
