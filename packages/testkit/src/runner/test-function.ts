/** One test: a sentence about behaviour, and what proves it. */
export interface TestCase {
  readonly name: string;
  readonly run: () => void | Promise<void>;
}

/** What registers a test: `test` of vitest, of `node:test`, or of anything else that takes a name and a function. */
export type TestFunction = (name: string, run: () => void | Promise<void>) => unknown;

/** What every suite of this kit may be told. */
export interface SuiteOptions {
  /** Registers the tests; found by itself under vitest and `node:test`, and where a global `test` exists. */
  readonly test?: TestFunction | undefined;
  /** Put before the names of the tests, where one plugin has several suites. */
  readonly title?: string | undefined;
}

/** Registers the cases of a suite, under its title. */
export function register(cases: readonly TestCase[], title: string, { test }: SuiteOptions): void {
  const add = test ?? ownTest();
  for (const { name, run } of cases) add(`${title} ${name}`, run);
}

function ownTest(): TestFunction {
  if (vitest !== undefined) return vitest;
  const { test } = globalThis as { readonly test?: unknown };
  return typeof test === 'function' ? (test as TestFunction) : nodeTest();
}

/** vitest has no global `test` unless it is asked for one, so that it is imported, but only in one of its workers. */
const vitest: TestFunction | undefined = '__vitest_worker__' in globalThis ? await vitestsTest() : undefined;

async function vitestsTest(): Promise<TestFunction> {
  // A variable, as the package is an optional peer: nobody who uses another runner needs it.
  const name: string = 'vitest';
  const { test } = (await import(/* @vite-ignore */ name)) as { readonly test: TestFunction };
  return test;
}

function nodeTest(): TestFunction {
  const { test } = process.getBuiltinModule('node:test');
  // Without an end of its own: the runner waits for what was registered.
  return (name, run) => void test(name, () => run());
}
