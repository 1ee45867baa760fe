/** What is to be priced. */
export interface CostOptions {
  /** Short or full names; all families with artifacts when left out. */
  readonly families?: readonly string[] | undefined;
  /** Prices of a GB for a month by tier, over those of the configuration and those that are built in. */
  readonly tiers?: Readonly<Record<string, number>> | undefined;
  /** What those prices are in; prices in another currency are left out. */
  readonly currency?: string | undefined;
}

/** What one tier asks for. */
export interface StorageTier {
  readonly name: string;
  /** For a GB (10^9 bytes) and a month. */
  readonly price: number;
  readonly builtIn: boolean;
}

/** A number of bytes, and what a month of them costs in each tier; nothing is rounded. */
export interface PricedBytes {
  readonly artifacts: number;
  readonly bytes: number;
  /** In units of 10^9 bytes. */
  readonly gigabytes: number;
  readonly month: readonly { readonly tier: string; readonly price: number }[];
}

/** What a family costs now, and what it would cost with more artifacts of the same mean size. */
export interface FamilyCost extends PricedBytes {
  readonly family: string;
  readonly title: string;
  /** Bytes of one artifact; 0 without artifacts. */
  readonly mean: number;
  readonly projections: readonly PricedBytes[];
}

/** What storage costs. */
export interface CostReport {
  readonly currency: string;
  /** When the built-in prices were looked up, while some of them are among the tiers: `2025-06`. */
  readonly listedOn?: string | undefined;
  readonly tiers: readonly StorageTier[];
  readonly families: readonly FamilyCost[];
  readonly total: PricedBytes;
}

/** What it costs to keep things. */
export interface CostVerbs {
  /**
   * Prices a month of storage from the sizes that the catalog knows. Asks no network.
   *
   * @throws CairnError `USAGE` when there is no price in the currency that is asked for.
   */
  cost(options?: CostOptions): Promise<CostReport>;
}
