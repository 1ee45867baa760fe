import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Packages that are heavy, with the one of ours that may bring them. */
const owners = [
  { names: /^(?:react|react-reconciler|react-dom|ink|yoga-layout)$/, owner: undefined, what: 'React' },
  {
    names: /^(?:@observablehq\/plot|d3|d3-.+|linkedom|@resvg\/.+)$/,
    owner: '@cairn/figures',
    what: 'a plotting library',
  },
];

/** Only React writes this, whatever a bundle calls it. */
const markOfReact = 'react.transitional.element';

/**
 * What was installed without being asked for: another domain, React, or what draws.
 * @param {string} folder
 * @param {{ installed: Map<string, number>, asked: string[] }} what
 * @returns {string[]}
 */
export function strangersIn(folder, { installed, asked }) {
  const names = [...installed.keys()].map((each) => each.slice(0, each.lastIndexOf('@')));
  const domains = names.filter((name) => name.startsWith('@cairn/plugin-') && !asked.includes(name));
  const heavy = owners.flatMap(({ names: pattern, owner, what }) =>
    names.filter((name) => pattern.test(name) && !asked.includes(owner)).map((name) => `${name}, ${what},`),
  );
  const bundled = bundlesWithReact(folder).filter((name) => name !== 'tui');
  const unmarked = asked.includes('@cairn/tui') && !bundlesWithReact(folder).includes('tui');
  return [
    ...domains.map((name) => `${name} was installed and not asked for`),
    ...heavy.map((name) => `${name} was installed and not asked for`),
    ...bundled.map((name) => `@cairn/${name} has React in its bundle`),
    ...(unmarked ? [`expected React in @cairn/tui by the mark ${markOfReact}: look for another mark`] : []),
  ];
}

function bundlesWithReact(folder) {
  const files = globSync('node_modules/{,.pnpm/*/node_modules/}@cairn/*/dist/*.js', { cwd: folder });
  const marked = files.filter((file) => readFileSync(join(folder, file), 'utf8').includes(markOfReact));
  return [...new Set(marked.map((file) => /@cairn\/([^/]+)\/dist/.exec(file)?.[1]))];
}
