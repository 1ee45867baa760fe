/** How many plans are kept: one that was made before is looked at, or asked about, until the next one is drawn. */
export const MOST_PLANS = 2;
