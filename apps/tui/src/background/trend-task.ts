import type { TaskContext } from './tasks.ts';

/** What of a family came to be on each of the last days, and how its last run went. */
export interface FamilyTrend {
  readonly family: string;
  /** Logical bytes a day, the oldest first. */
  readonly days: readonly number[];
  readonly lastRun?: { readonly at: number; readonly outcome: string } | undefined;
  readonly lastPass?: number | undefined;
}

const DAYS = 30;
const DAY = 86_400_000;

/** Reads trends from the catalog's daily sums: a few microseconds a day. */
export async function familyTrends(
  { workspace }: TaskContext,
  { families, now }: { readonly families: readonly string[]; readonly now: number },
): Promise<readonly FamilyTrend[]> {
  const end = Math.ceil(now / DAY) * DAY;
  return Promise.all(
    families.map(async (family) => {
      const only = { families: [family], limit: 1 };
      const days = Array.from({ length: DAYS }, async (_, day) => {
        const since = end - (DAYS - day) * DAY;
        return (await workspace.list({ families: [family], since, until: since + DAY, limit: 0 })).bytes;
      });
      const [run] = (await workspace.list({ ...only, sort: 'created' })).artifacts;
      const [pass] = (await workspace.list({ ...only, outcome: 'pass' })).artifacts;
      return {
        family,
        days: await Promise.all(days),
        lastRun: run && { at: run.createdAt, outcome: run.outcome ?? run.state.replace('_', ' ') },
        lastPass: pass?.createdAt,
      };
    }),
  );
}
