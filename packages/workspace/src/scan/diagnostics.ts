import type { Diagnostic, EventListener } from '@cairn/core';

/** Gathers what a scan has to say, without letting a broken tree fill the memory. */
export interface DiagnosticLog {
  add(diagnostics: readonly Diagnostic[]): void;
  /** In order of root, path and code. */
  all(): readonly Diagnostic[];
}

const MOST = 5000;

/** Opens a log whose entries are also told as events, as they come. */
export function openDiagnosticLog(onEvent?: EventListener): DiagnosticLog {
  const kept: Diagnostic[] = [];
  let dropped = 0;
  return {
    add: (diagnostics) => {
      for (const diagnostic of diagnostics) {
        if (kept.length < MOST) kept.push(diagnostic);
        else dropped++;
        onEvent?.({ type: 'diagnostic', diagnostic });
      }
    },
    all: () => {
      const sorted = kept.sort(byPlace);
      if (dropped === 0) return sorted;
      return [
        ...sorted,
        { code: 'more', severity: 'warning', message: `and ${dropped} more that are not listed` },
      ];
    },
  };
}

function byPlace(one: Diagnostic, other: Diagnostic): number {
  return compare(one.root, other.root) || compare(one.path, other.path) || compare(one.code, other.code);
}

function compare(one = '', other = ''): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
