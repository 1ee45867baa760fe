import type { KeepRules } from '@cairn/core';
import { bucketUnits } from '../calendar/bucket.ts';
import { compileExpression } from '../expression/expression.ts';
import { writtenDuration, type CompileContext } from './compile-context.ts';
import type { BucketRule, CompiledKeep, WindowRule } from './compiled-policy.ts';
import { compileFieldPath } from './field-path.ts';

const bucketRules = ['hourly', 'daily', 'weekly', 'monthly', 'yearly'] as const;
const windowRules = ['withinHourly', 'withinDaily', 'withinWeekly', 'withinMonthly', 'withinYearly'] as const;

/** Compiles the keep rules of a retention. */
export function compileKeep(rules: KeepRules, context: CompileContext): CompiledKeep {
  const { schema } = context;
  const path = `${context.path}.keep`;
  return {
    last: compileLast(rules.last),
    buckets: bucketRules.flatMap((rule, index): BucketRule[] => {
      const count = rules[rule];
      return count === undefined ? [] : [{ rule, unit: bucketUnits[index] ?? 'hour', count }];
    }),
    within: rules.within === undefined ? undefined : writtenDuration(rules.within, `${path}.within`),
    windows: windowRules.flatMap((rule, index): WindowRule[] => {
      const text = rules[rule];
      if (text === undefined) return [];
      return [{ rule, unit: bucketUnits[index] ?? 'hour', window: writtenDuration(text, `${path}.${rule}`) }];
    }),
    tags: rules.tags !== undefined && rules.tags.length > 0 ? rules.tags : undefined,
    top: compileTop(rules.top, { ...context, path }),
    where:
      rules.where === undefined
        ? undefined
        : compileExpression(rules.where, { schema, label: `${path}.where` }),
  };
}

/** How many keep rules there are. */
export function countKeepRules(keep: CompiledKeep): number {
  const single = [keep.last, keep.within, keep.tags, keep.top, keep.where].filter(
    (rule) => rule !== undefined,
  );
  return single.length + keep.buckets.length + keep.windows.length;
}

function compileLast(last: KeepRules['last']): CompiledKeep['last'] {
  if (last === undefined) return undefined;
  return typeof last === 'number'
    ? { count: last, passesOnly: false }
    : { count: last.count, passesOnly: true };
}

/** A bare name is that of a metric; metrics may have dots in their names, metadata is a tree. */
function compileTop(top: KeepRules['top'], context: CompileContext): CompiledKeep['top'] {
  if (top === undefined) return undefined;
  const { count, by, order = 'max' } = top;
  const isPath = by.startsWith('metadata.') || by.startsWith('record.');
  if (isPath) {
    const options = { schema: context.schema, path: `${context.path}.top.by`, kinds: ['number'] as const };
    return { count, order, by: compileFieldPath(by, options) };
  }
  const name = by.startsWith('metrics.') ? by.slice('metrics.'.length) : by;
  return {
    count,
    order,
    by: { text: by, read: ({ metrics }) => (Object.hasOwn(metrics, name) ? metrics[name] : undefined) },
  };
}
