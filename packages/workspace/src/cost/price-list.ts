/** When the prices below were looked up: they change seldom, and are meant for comparing. */
export const LISTED_ON = '2025-06';

/** What they are in. */
export const LISTED_CURRENCY = 'USD';

/**
 * What the large providers list for a GB (10^9 bytes) of one month in their cheapest regions of the
 * United States, the first tier of volume, without requests, retrieval and traffic:
 * https://aws.amazon.com/s3/pricing, https://aws.amazon.com/ebs/pricing, https://cloud.google.com/storage/pricing.
 */
export const LISTED_PRICES: Readonly<Record<string, number>> = {
  'EBS gp3 disk': 0.08,
  'S3 Standard': 0.023,
  'S3 Standard-IA': 0.0125,
  'S3 Glacier Instant Retrieval': 0.004,
  'S3 Glacier Flexible Retrieval': 0.0036,
  'S3 Glacier Deep Archive': 0.00099,
  'Google Standard': 0.02,
  'Google Nearline': 0.01,
  'Google Archive': 0.0012,
};
