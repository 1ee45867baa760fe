import { readFileSync, writeFileSync } from 'node:fs';

const path = 'docs/install-sizes.md';
const tolerance = 0.1;

/** @typedef {{ title: string, packages: number, bytes: number }} Row */

/**
 * How much was installed, without packages that its users have anyway.
 * @param {Map<string, number>} installed
 * @param {string[]} besides
 */
export function sizesOf(installed, besides) {
  // A compiler brings one package for each platform, and the types of Node bring another.
  const others = besides.flatMap((name) =>
    name === 'typescript' ? [name, '@typescript/'] : [name, 'undici-types'],
  );
  const counted = [...installed].filter(([name]) => !others.some((other) => name.startsWith(other)));
  return { packages: counted.length, bytes: counted.reduce((sum, [, bytes]) => sum + bytes, 0) };
}

/**
 * What docs/install-sizes.md says otherwise: counts have to be right, sizes within a tenth.
 * @param {Row[]} rows
 * @returns {string[]}
 */
export function compareSizes(rows) {
  const said = readRows();
  const wrong = rows.flatMap(({ title, packages, bytes }) => {
    const row = said.get(title);
    if (row === undefined) return [`expected a row for ${title}`];
    if (row.packages !== packages) return [`${title}: expected ${row.packages} packages, got ${packages}`];
    const isNear = Math.abs(bytes - row.bytes) <= row.bytes * tolerance + 50_000;
    return isNear ? [] : [`${title}: expected about ${megabytes(row.bytes)}, got ${megabytes(bytes)}`];
  });
  const gone = [...said.keys()].filter((title) => !rows.some((row) => row.title === title));
  return [...wrong, ...gone.map((title) => `nothing is installed for ${title}`)].map(
    (text) =>
      `${path}: ${text}; node scripts/check-packages.mjs --only-installs --write-sizes writes it anew`,
  );
}

/** @param {Row[]} rows */
export function writeSizes(rows) {
  const width = Math.max(...rows.map(({ title }) => title.length));
  const lines = rows.map(
    ({ title, packages, bytes }) =>
      `| ${title.padEnd(width)} | ${String(packages).padStart(8)} | ${megabytes(bytes).padStart(8)} |`,
  );
  const head = `| ${'what'.padEnd(width)} | packages |     size |\n| ${'-'.repeat(width)} | -------: | -------: |`;
  const [before] = readFileSync(path, 'utf8').split(/^\|/m);
  writeFileSync(path, `${before}${head}\n${lines.join('\n')}\n`);
}

function readRows() {
  const rows = readFileSync(path, 'utf8').matchAll(/^\| (.+?) +\| +(\d+) \| +([\d.]+) MB \|$/gm);
  return new Map(
    [...rows].map(([, title, packages, size]) => [
      title,
      { packages: Number(packages), bytes: Number(size) * 1e6 },
    ]),
  );
}

function megabytes(bytes) {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
