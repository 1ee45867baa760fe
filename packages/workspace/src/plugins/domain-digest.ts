import { inspect } from 'node:util';
import { canonicalDigest } from '@cairn/core';
import { isMapping } from '../config/layers.ts';
import type { LoadedDomain } from './domain.ts';

/**
 * A digest over everything in a configuration that decisions depend on: a plan that was made under another
 * one is planned again. Who acts, where the state lies and how fast a scan runs are no part of it.
 */
export function domainDigest({
  config,
  plugins,
  failed,
  families,
  foreignPins,
}: Omit<LoadedDomain, 'digest' | 'resolveFamily'>): string {
  return canonicalDigest({
    timezone: config.timezone,
    roots: config.roots.map(({ name }) => name),
    claims: config.claims,
    archives: config.archives.keepFor,
    compaction: config.compaction,
    written: config.families,
    plugins: plugins.map(({ name, version, options }) => ({ name, version, options: plain(options) })),
    failed: failed.map(({ name }) => name),
    families: families.map(({ name, family, retention, gc }) => ({
      name,
      version: family.version,
      retention: plain(retention),
      gc,
    })),
    foreignPins,
  });
}

/** Options from a TypeScript configuration may hold what JSON cannot say. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (isMapping(value))
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
  if (value === null || ['string', 'boolean', 'undefined'].includes(typeof value)) return value;
  return typeof value === 'number' && Number.isFinite(value) ? value : inspect(value);
}
