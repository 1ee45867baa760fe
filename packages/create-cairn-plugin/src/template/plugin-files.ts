import { exampleTree, strangerTo } from '../sketch/example-tree.ts';
import type { PluginSketch } from '../sketch/plugin-sketch.ts';
import { buildConfigText, checkConfigText, packageText } from './package-text.ts';
import { readmeText } from './readme-text.ts';
import { quote, sourceText } from './source-text.ts';
import { testText } from './test-text.ts';

/**
 * The files of a new plugin by path.
 *
 * @param version of cairn, which the plugin will ask for.
 * @throws CairnError `USAGE` when the sketch's globs and its template don't go together.
 */
export function pluginFiles(sketch: PluginSketch, version: string): Readonly<Record<string, string>> {
  const artifacts = exampleTree(sketch);
  const data = artifacts.flatMap(({ files }) => Object.entries(files));
  return {
    'package.json': packageText(sketch, version),
    'tsconfig.json': buildConfigText,
    'tsconfig.check.json': checkConfigText,
    'README.md': readmeText(sketch),
    '.gitignore': 'node_modules/\ndist/\n.cairn/\n',
    '.changeset/config.json': changesetConfig,
    '.changeset/first-release.md': `---\n${quote(sketch.name)}: minor\n---\n\n${sketch.title} for cairn.\n`,
    'src/index.ts': sourceText(sketch),
    'src/index.test.ts': testText({ sketch, artifacts, stranger: strangerTo(sketch) }),
    'example/cairn.yaml': exampleConfig(sketch),
    ...Object.fromEntries(data.map(([path, text]) => [`example/data/${path}`, text])),
  };
}

const changesetConfig = `{
  "commit": false,
  "access": "restricted",
  "baseBranch": "main"
}
`;

function exampleConfig({ name, family }: PluginSketch): string {
  return `# A workspace to try the plugin on. What is removed waits in the trash: npm run example -- undo
version: 1
roots: { data: ./data }
plugins: [${quote(name)}]
retention:
  ${family}: { keep: 1 }
# These files were just made, and count as settled all the same.
gc: { settle: 0s }
`;
}
