import type { AlwaysKeep, GcSettings } from '@cairn/core';
import { writtenDuration, type CompileContext, type RetentionSource } from './compile-context.ts';
import type { CompiledProtection, LastProtection } from './compiled-policy.ts';

/** Compiles what protects artifacts of a family: `alwaysKeep`, `settle`, `protect: [ancestors]`. */
export function compileProtection(parts: {
  readonly source: RetentionSource;
  readonly gc: GcSettings;
  readonly context: CompileContext;
}): CompiledProtection {
  const { source, gc, context } = parts;
  // Only runs have a last one: of other families the newest is one of many things.
  const lasts = source.runs === true ? gc.alwaysKeep : [];
  return {
    pinned: gc.alwaysKeep.includes('pinned'),
    lastRun: lasts.flatMap((wish) => lastProtection(wish, 'last_run', context)),
    lastPass: lasts.flatMap((wish) => lastProtection(wish, 'last_pass', context)),
    settle: writtenDuration(gc.settle, `${context.path}.settle`),
    ancestors: source.retention.protect?.includes('ancestors') ?? false,
  };
}

function lastProtection(
  wish: AlwaysKeep,
  name: 'last_run' | 'last_pass',
  context: CompileContext,
): LastProtection[] {
  if (wish === name) return [{ perGroup: false }];
  if (typeof wish === 'string' || !(name in wish)) return [];
  const alive =
    wish.while === undefined ? undefined : writtenDuration(wish.while, `${context.path}.alwaysKeep`);
  return [{ perGroup: true, while: alive }];
}
