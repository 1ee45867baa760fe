import type { Session } from '../workspace/session.ts';
import { familiesByName, familyNames } from '../workspace/session.ts';
import type { CostOptions, CostReport, FamilyCost, PricedBytes, StorageTier } from './cost-contract.ts';
import { LISTED_ON } from './price-list.ts';
import { priceTable } from './price-table.ts';

/** Prices a month of what the catalog knows, family by family and in all. */
export function storageCost(session: Session, options: CostOptions = {}): CostReport {
  const { currency, tiers } = priceTable(session.config.cost, options);
  const wanted = new Set(familyNames(session, options.families));
  const titles = familiesByName(session);
  const counts = session.catalog.index
    .counts()
    .filter(({ family }) => options.families === undefined || wanted.has(family));
  const sum = (pick: 'artifacts' | 'size'): number =>
    counts.reduce((total, family) => total + family[pick], 0);
  return {
    currency,
    listedOn: tiers.some(({ builtIn }) => builtIn) ? LISTED_ON : undefined,
    tiers,
    families: counts.map(({ family, artifacts, size }) => {
      const title = titles.get(family)?.family.title ?? family;
      return { family, title, ...familyCost({ artifacts, bytes: size }, tiers) };
    }),
    total: priced({ artifacts: sum('artifacts'), bytes: sum('size') }, tiers),
  };
}

/** A family now, and with more artifacts of the same mean size. */
export function familyCost(
  { artifacts, bytes }: Pick<PricedBytes, 'artifacts' | 'bytes'>,
  tiers: readonly StorageTier[],
): Omit<FamilyCost, 'family' | 'title'> {
  const mean = artifacts === 0 ? 0 : bytes / artifacts;
  const projections = PROJECTED.map((count) => priced({ artifacts: count, bytes: mean * count }, tiers));
  return { ...priced({ artifacts, bytes }, tiers), mean, projections };
}

/** How many artifacts are looked ahead to. */
const PROJECTED = [1000, 10_000, 100_000] as const;

function priced(
  { artifacts, bytes }: Pick<PricedBytes, 'artifacts' | 'bytes'>,
  tiers: readonly StorageTier[],
): PricedBytes {
  const gigabytes = bytes / 1e9;
  return {
    artifacts,
    bytes,
    gigabytes,
    month: tiers.map(({ name, price }) => ({ tier: name, price: price * gigabytes })),
  };
}
