import { identityDigest, parseDuration, parseTime, shortId, subtractDuration } from '@cairn/core';
import type { ArtifactSummary, Instant, Pin } from '@cairn/core';
import type { LoadedFamily } from '../config/config.ts';
import type { WrittenArtifact } from './policy-test-schema.ts';

/** What an artifact of a case is seen with. */
export interface SketchContext {
  readonly family: LoadedFamily;
  readonly at: Instant;
  readonly timezone: string;
}

/** The artifact that a case writes down: whole, described and long at rest, unless it says otherwise. */
export function sketchRow(written: WrittenArtifact, context: SketchContext): ArtifactSummary {
  const { root = 'data', key, state = 'completed', described = true, size = 1024 } = written;
  const family = context.family.name;
  const digest = identityDigest({ root, family, key });
  const createdAt = createdAtOf(written, context);
  return {
    root,
    family,
    key,
    digest,
    state,
    described,
    size,
    createdAt,
    id: shortId(digest),
    createdFrom: 'content',
    modifiedAt: createdAt,
    changedAt: createdAt,
    firstSeen: createdAt,
    outcome: written.outcome,
    fileCount: 1,
    allocated: size,
    metadata: written.metadata ?? {},
    metrics: written.metrics ?? {},
    tags: written.tags ?? [],
    pin: pinOf(written, digest, context),
    fingerprint: digest,
    stagesDone: written.done,
  };
}

function createdAtOf({ created, age }: WrittenArtifact, { at, timezone }: SketchContext): Instant {
  return created === undefined
    ? subtractDuration(at, parseDuration(age ?? '0s'))
    : parseTime(created, timezone).at;
}

/** By hand, or by the configuration, which names keys or ids. */
function pinOf(
  { key, pinned }: WrittenArtifact,
  digest: string,
  { family, at }: SketchContext,
): Pin | undefined {
  const isConfigured = (family.retention.pin ?? []).some((name) => name === key || digest.startsWith(name));
  if (pinned !== true && !isConfigured) return undefined;
  return {
    who: 'policy test',
    when: at,
    hold: false,
    source: isConfigured ? 'config' : 'user',
  };
}
