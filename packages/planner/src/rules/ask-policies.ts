import {
  CairnError,
  messageOf,
  type ArtifactId,
  type ArtifactSummary,
  type PolicyContext,
  type Verdict,
} from '@cairn/core';
import type { CompiledPluginPolicy } from '../retention/compiled-policy.ts';
import { mark, type Decision } from './decision.ts';
import { memberAt, type Group } from './group.ts';
import { keepBit, onlyBit, protectBit } from './rule-bits.ts';

/**
 * Asks the policies of plugins about a group.
 *
 * @throws CairnError `PLUGIN_FAILED` when one of them throws, or speaks of an artifact that it was not asked about.
 */
export function askPolicies(group: Group): void {
  const { policy, table, decision, clock } = group;
  if (policy.policies.length === 0 || table.summaries === undefined) return;
  const rows = new Map<ArtifactId, number>();
  const artifacts: ArtifactSummary[] = [];
  for (let position = 0; position < group.size; position++) {
    const artifact = table.summaries[memberAt(group, position)];
    if (artifact === undefined) continue;
    artifacts.push(artifact);
    rows.set(artifact.id, memberAt(group, position));
  }
  const context: PolicyContext = {
    now: decision.at,
    timezone: clock.zone,
    record: ({ key }) => table.records?.get(key),
  };
  for (const plugin of policy.policies) {
    for (const verdict of evaluate(plugin, () =>
      plugin.policy.evaluate(artifacts, plugin.options, context),
    )) {
      const row = rows.get(verdict.artifact);
      if (row === undefined)
        throw failed(plugin, `it speaks of ${verdict.artifact}, which it was not asked about`);
      takeVerdict(decision, row, verdict);
    }
  }
}

/** A policy may be a generator: it can throw at any verdict. */
function evaluate(plugin: CompiledPluginPolicy, ask: () => Iterable<Verdict>): readonly Verdict[] {
  try {
    return [...ask()];
  } catch (error) {
    throw failed(plugin, messageOf(error), error);
  }
}

function takeVerdict(decision: Decision, row: number, verdict: Verdict): void {
  const known = decision.verdicts.get(row);
  if (known === undefined) decision.verdicts.set(row, [verdict]);
  else known.push(verdict);
  switch (verdict.effect) {
    case 'protect':
      return mark(decision.protect, row, protectBit.policy);
    case 'keep':
      return mark(decision.keep, row, keepBit.policy);
    case 'unknown':
      return mark(decision.unknown, row, keepBit.policy);
    case 'select':
      return mark(decision.select, row, onlyBit.policy);
  }
}

function failed(plugin: CompiledPluginPolicy, why: string, cause?: unknown): CairnError {
  return new CairnError(
    'PLUGIN_FAILED',
    `expected verdicts of the policy ${plugin.name}, got an error: ${why}`,
    { cause },
  );
}
