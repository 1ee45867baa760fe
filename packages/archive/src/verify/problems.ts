import type { BagProblem } from './report.ts';

/** Collects what is wrong with a bag: all of it is counted, and the first of each kind are kept. */
export interface Problems {
  error(text: string, path?: string): void;
  warn(text: string, path?: string): void;
  /** Errors first. */
  list(): readonly BagProblem[];
  count(severity: BagProblem['severity']): number;
}

export function collectProblems(): Problems {
  const kept = { error: [] as BagProblem[], warning: [] as BagProblem[] };
  const counts = { error: 0, warning: 0 };
  const add = (severity: BagProblem['severity'], text: string, path: string | undefined): void => {
    counts[severity] += 1;
    if (kept[severity].length < MOST) kept[severity].push({ severity, text, path });
  };
  return {
    error: (text, path) => add('error', text, path),
    warn: (text, path) => add('warning', text, path),
    list: () => [...kept.error, ...kept.warning].slice(0, MOST),
    count: (severity) => counts[severity],
  };
}

const MOST = 1000;
