import { CairnError } from '@cairn/core';
import type { CostSettings } from '../config/config.ts';
import type { CostOptions, StorageTier } from './cost-contract.ts';
import { LISTED_CURRENCY, LISTED_PRICES } from './price-list.ts';

/** The prices that count: what was given over the configuration over the built-in list, in one currency. */
export function priceTable(
  settings: CostSettings,
  { tiers = {}, currency = settings.currency }: Pick<CostOptions, 'tiers' | 'currency'>,
): { readonly currency: string; readonly tiers: readonly StorageTier[] } {
  const listed = currency === LISTED_CURRENCY ? LISTED_PRICES : {};
  const written = { ...(currency === settings.currency ? settings.tiers : {}), ...tiers };
  const prices = Object.entries({ ...listed, ...written });
  if (prices.length === 0) throw noPrice(currency);
  return {
    currency,
    tiers: prices.map(([name, price]) => ({ name, price, builtIn: !Object.hasOwn(written, name) })),
  };
}

function noPrice(currency: string): CairnError {
  return new CairnError('USAGE', `expected a price in ${currency}, got none`, {
    hint: `Give one with --tier 'own disk=0.02', or under cost.tiers in the configuration; the built-in prices are in ${LISTED_CURRENCY}.`,
  });
}
