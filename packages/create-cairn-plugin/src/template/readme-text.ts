import type { PluginSketch } from '../sketch/plugin-sketch.ts';

/** `README.md`: what the plugin is for, and how to go on. */
export function readmeText({ name, namespace, family, title, files, group, isFolder }: PluginSketch): string {
  const unit = isFolder ? 'a folder with everything in it' : 'the files of one group';
  return `# ${name}

${title} for [cairn](https://www.npmjs.com/package/@cairn/cli): the family \`${namespace}/${family}\`.

- An artifact is ${unit}.
- Files: ${files.map((glob) => `\`${glob}\``).join(', ')}
- Group: \`${group}\`

\`\`\`yaml
version: 1
roots: { data: ./data }
plugins:
  - '${name}'
retention:
  ${family}: { keep: 10 }
\`\`\`

\`\`\`sh
npm install
npm test                                 # types, and the suites of @cairn/testkit
npm run example -- scan                  # builds, and looks at example/data
npm run example -- list
npm run example -- gc                    # what example/cairn.yaml lets go, and why
npm run example -- health
npm run example -- ${namespace} overview
npm run example -- ${namespace} tidy --keep 1
\`\`\`

Pages such as \`${namespace} overview --html overview.html\` need one package more: \`npm install --save-dev @cairn/figures\`.

- \`src/index.ts\` is the plugin: what an artifact is, what it says of itself, what is wrong with it, a view and an action.
- \`src/index.test.ts\` tests it on what lies in \`example/data\`. Put files there that look like yours.
- \`package.json\` lists under \`cairn\` what the plugin adds, so that help and completion need not load it. The tests keep it in step.

To publish: \`npx @changesets/cli version\`, then \`npm publish\`. The first changeset is in \`.changeset/\`.
`;
}
