import assert from 'node:assert/strict';
import type { ArtifactSummary, Policy, PolicyContext, Verdict } from '@cairn/core';

/** What a policy is asked. */
export interface PolicyQuestion extends PolicyContext {
  readonly artifacts: readonly ArtifactSummary[];
  readonly options: unknown;
}

/**
 * What a policy says of a group, after it was made sure that it says the same twice, changes nothing, speaks of
 * members of the group only, and gives reasons.
 */
export function assertVerdicts(policy: Policy, question: PolicyQuestion): readonly Verdict[] {
  const { options, now, timezone, record } = question;
  // Newest first, as the planner asks. What is frozen cannot be changed in silence.
  const group = deepFreeze(
    question.artifacts.toSorted((a, b) => b.createdAt - a.createdAt).map((artifact) => ({ ...artifact })),
  );
  const ask = (): readonly Verdict[] => [...policy.evaluate(group, options, { now, timezone, record })];
  const verdicts = ask();
  assert.deepEqual(ask(), verdicts, `expected ${policy.name} to say the same twice`);
  assert.deepEqual(
    [...policy.evaluate([], options, { now, timezone, record })],
    [],
    `expected ${policy.name} to say nothing of an empty group`,
  );
  const members = new Set(group.map(({ id }) => id));
  for (const { artifact, effect, rule, reason } of verdicts) {
    assert.ok(members.has(artifact), `expected verdicts on members of the group, got one on ${artifact}`);
    assert.ok(EFFECTS.has(effect), `expected an effect, got ${effect}`);
    assert.notEqual(rule.trim(), '', 'expected the name of a rule in each verdict');
    assert.notEqual(reason.rule.trim(), '', `expected a reason for what ${rule} says`);
    assert.equal(reason.effect, effect, `expected verdict and reason of ${rule} to agree`);
  }
  return verdicts;
}

const EFFECTS: ReadonlySet<string> = new Set(['protect', 'keep', 'select', 'unknown']);

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const member of Object.values(value)) deepFreeze(member);
  return Object.freeze(value);
}
