import assert from 'node:assert/strict';
import type { Effect, OutsideRecord, Policy } from '@cairn/core';
import { sketchArtifact } from '../artifact/artifact-sketch.ts';
import type { ArtifactSketch } from '../artifact/artifact-sketch.ts';
import { register } from '../runner/test-function.ts';
import type { SuiteOptions, TestCase } from '../runner/test-function.ts';
import { assertVerdicts } from './assert-verdicts.ts';

/** What {@link testPolicy} asks a policy, and what it has to say. */
export interface PolicyTest extends SuiteOptions {
  /** As a configuration writes them; none when left out. */
  readonly options?: unknown;
  /** The group, by key. */
  readonly artifacts: Readonly<Record<string, ArtifactSketch>>;
  /** The family's outside records by key, for a policy that asks for them. */
  readonly records?: Readonly<Record<string, OutsideRecord>> | undefined;
  /** The effects by key; of an artifact that is not named the policy has to say nothing. */
  readonly expect: Readonly<Record<string, Effect | readonly Effect[]>>;
  /** The moment of the plan as ISO 8601; 2026-01-01T00:00:00Z when left out. */
  readonly now?: string | undefined;
  /** IANA name; UTC when left out. */
  readonly timezone?: string | undefined;
}

/**
 * Tests what a policy says of a group of artifacts, and that it is pure: it says the same twice, changes nothing,
 * speaks of its group only, and gives a reason for each word.
 *
 * @example
 * testPolicy(excluded, {
 *   options: { patterns: ['gold*'] },
 *   artifacts: { gold1: {}, other: { createdAt: '2024-06-01T00:00:00Z' } },
 *   expect: { gold1: 'protect' },
 * });
 */
export function testPolicy<O>(policy: Policy<O>, test: PolicyTest): void {
  register(policyCases(policy, test), test.title ?? policy.name, test);
}

/** The cases of {@link testPolicy}, for a runner that is called in another way. */
export function policyCases<O>(policy: Policy<O>, test: PolicyTest): readonly TestCase[] {
  const names = Object.entries(test.expect).map(([key, effect]) => `${String(effect)} for ${key}`);
  const name = names.length === 0 ? 'says nothing' : `says ${names.join(', ')}`;
  return [{ name, run: () => assertPolicy(policy, test) }];
}

function assertPolicy(policy: Policy, test: PolicyTest): void {
  const parsed = policy.options.safeParse(test.options ?? {});
  assert.ok(
    parsed.success,
    `expected options that ${policy.name} takes: ${parsed.success ? '' : parsed.error.message}`,
  );
  const artifacts = Object.entries(test.artifacts).map(([key, sketch]) => sketchArtifact({ key, ...sketch }));
  const verdicts = assertVerdicts(policy, {
    artifacts,
    options: parsed.data,
    now: Date.parse(test.now ?? '2026-01-01T00:00:00Z'),
    timezone: test.timezone ?? 'UTC',
    record: ({ key }) => test.records?.[key],
  });
  const said: Record<string, Effect[]> = {};
  for (const { artifact, effect } of verdicts) {
    const key = artifacts.find(({ id }) => id === artifact)?.key ?? artifact;
    (said[key] ??= []).push(effect);
  }
  const expected = Object.entries(test.expect).map(([key, effect]) => [
    key,
    typeof effect === 'string' ? [effect] : [...effect],
  ]);
  assert.deepEqual(said, Object.fromEntries(expected));
}
