export { compileExpression } from './expression/expression.ts';
export type { Answer, CompiledExpression, ExpressionOptions } from './expression/expression.ts';

export { compileRetention } from './retention/compile-retention.ts';
export type { RetentionSource } from './retention/compile-context.ts';
export type { CompiledPolicy } from './retention/compiled-policy.ts';
export { describePolicy } from './retention/describe-policy.ts';
export type { PolicyDescription } from './retention/describe-policy.ts';

export { fitsClock } from './plan/brakes.ts';
export { planFamilies } from './plan/plan-families.ts';
export type {
  FamilyInput,
  PlanInput,
  PlanOverrides,
  PressureDisk,
  PurgeCandidate,
} from './plan/plan-input.ts';

export { checkDrift } from './drift/check-drift.ts';
export type { DriftCause, DriftedStep, DriftReport } from './drift/check-drift.ts';
export { diffPlans } from './diff/diff-plans.ts';
export type { PlanDifference, Treatment } from './diff/diff-plans.ts';

export { parsePlan, planToJson } from './saved/saved-plan.ts';
export type { SavedPlan } from './saved/plan-schema.ts';

export { explainArtifact, openExplainer } from './explain/explain-artifact.ts';
export type { ArtifactExplanation, ExplainInput } from './explain/explain-artifact.ts';
