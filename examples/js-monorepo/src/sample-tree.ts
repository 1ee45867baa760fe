/** A small monorepo: what each package is built against. */
const graph: Readonly<Record<string, readonly string[]>> = {
  tokens: [],
  ui: ['tokens'],
  shop: ['ui', 'tokens'],
};

const day = 86_400_000;
const start = Date.UTC(2025, 0, 1, 6);

/**
 * Texts by path, relative to the root: twenty builds of each of three packages, one every third day. Every fifth
 * fails, builds 7 and 14 were released, every fourth is of a branch.
 */
export function sampleTree(): Readonly<Record<string, string>> {
  const entries = Array.from({ length: 20 }, (_value, index) => index + 1).flatMap((number) =>
    Object.entries(graph).flatMap(([name, needs]) => filesOf(name, { number, needs })),
  );
  return Object.fromEntries(entries);
}

interface SampleBuild {
  readonly number: number;
  readonly needs: readonly string[];
}

function filesOf(name: string, { number, needs }: SampleBuild): [string, string][] {
  const build = String(number).padStart(4, '0');
  const folder = `builds/${name}/${build}`;
  const isFailed = number % 5 === 0;
  const facts = {
    package: name,
    at: new Date(start + number * 3 * day).toISOString(),
    branch: number % 4 === 0 ? 'next' : 'main',
    commit: (number * 7919).toString(16).padStart(7, '0'),
    ci: isFailed ? 'fail' : 'pass',
    needs: needs.map((other) => `${other}/${build}`),
    ...(number === 7 || number === 14 ? { release: `1.${number / 7}.0` } : {}),
  };
  const dist: [string, string][] = isFailed
    ? []
    : [[`${folder}/dist/index.js`, `export const build = ${number};\n`]];
  return [
    ...dist,
    [`${folder}/coverage/coverage-summary.json`, JSON.stringify({ total: { lines: { pct: 70 + number } } })],
    [`${folder}/reports/junit.xml`, `<testsuites tests="40" failures="${isFailed ? 2 : 0}"/>\n`],
    [`${folder}/build.json`, `${JSON.stringify(facts, null, 2)}\n`],
  ];
}
