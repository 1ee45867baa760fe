import type { ScanReport } from '../scan/scan-contract.ts';
import type { Session } from '../workspace/session.ts';
import { adoptArrivals } from './adopt-arrivals.ts';
import { openArrivals, sweepArrivals } from './index-arrivals.ts';

/** What a scan of the store begins and ends with: what was cut short goes before it, and what it found is recorded. */
export async function scanWithStore(session: Session, scan: () => Promise<ScanReport>): Promise<ScanReport> {
  // Before anything is looked at that is about to go.
  sweepArrivals(session);
  const arrivals = await openArrivals(session);
  const report = await scan();
  if (arrivals.waiting.length > 0) arrivals.seen();
  if (report.added > 0) adoptArrivals(session);
  return report;
}
