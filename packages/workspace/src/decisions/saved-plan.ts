import type { Plan } from '@cairn/core';
import { absolutePath, createDurably, readJson } from '@cairn/files';
import { parsePlan, planToJson } from '@cairn/planner';
import { recordEvent } from '../trail/auditing.ts';
import type { Session } from '../workspace/session.ts';

const largestPlan = 1024 * 1024 * 1024;

/** Writes a plan for `cairn apply`. @throws CairnError `IN_THE_WAY` when the file exists. */
export function savePlan(session: Session, plan: Plan, path: string): void {
  const absolute = absolutePath(path, process.cwd());
  createDurably(absolute, `${JSON.stringify(planToJson(plan), null, 2)}\n`);
  recordEvent(session, {
    event: 'export',
    action: 'export',
    outcome: 'success',
    details: { what: 'plan', path: absolute, plan: plan.digest },
  });
}

/** Reads a plan that {@link savePlan} wrote. @throws CairnError `READ_FAILED`, or `VALUE_INVALID` when it is none. */
export function readPlan(path: string): Plan {
  return parsePlan(readJson(absolutePath(path, process.cwd()), largestPlan));
}
