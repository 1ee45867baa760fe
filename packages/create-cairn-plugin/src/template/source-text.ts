import { variableOf } from '../sketch/names.ts';
import type { Fact, Facts, PluginSketch } from '../sketch/plugin-sketch.ts';

/** The titles of what every new plugin adds; package.json says the same. */
export const parts: { readonly view: Part; readonly action: Part } = {
  view: { name: 'overview', title: 'what there is, newest first' },
  action: { name: 'tidy', title: 'trash all but the newest' },
};

interface Part {
  readonly name: string;
  readonly title: string;
}

/** `src/index.ts`: the whole plugin, in at most sixty lines. */
export function sourceText(sketch: PluginSketch): string {
  const { name, namespace, family, title, files, group, isFolder, facts } = sketch;
  const variable = variableOf(family);
  const helper = facts.isTimed === true && facts.createdAt === undefined ? ', findNameTime' : '';
  return `import { defineAction, defineFamily, definePlugin, defineView${helper} } from '@cairn/core';
import { z } from 'zod';
${schemasOf(facts)}
const ${variable} = defineFamily({
  name: ${quote(family)},
  title: ${quote(title)},
  version: 1, // raise it when grouping or description change
  files: [${files.map(quote).join(', ')}],
  group: ${quote(group)},
${isFolder ? "  unit: 'directory',\n" : ''}  runs: true,
${describeOf(facts)}
  checks: [
    {
      name: 'empty',
      title: 'there is something in it',
      run: ({ size }) => (size === 0 ? [{ severity: 'warning', text: 'there is nothing in it' }] : []),
    },
  ],
});

const overview = defineView({
  name: '${parts.view.name}',
  title: '${parts.view.title}',
  input: z.object({}),
  load: async (_input, context) => ({
    kind: 'table',
    title: ${quote(title)},
    columns: [{ key: 'key', title: 'KEY', type: 'text' }, { key: 'size', title: 'SIZE', type: 'bytes' }],
    rows: [...context.artifacts()].map(({ id, key, size }) => ({ artifact: id, cells: { key, size } })),
    empty: 'There is nothing yet.',
  }),
});

const tidy = defineAction({
  name: '${parts.action.name}',
  title: '${parts.action.title}',
  input: z.object({ keep: z.int().min(1).default(2).describe('how many stay') }),
  plan: async ({ keep }, context) => {
    const reason = { rule: ${quote(`${namespace}/${parts.action.name}`)}, effect: 'select', limit: keep } as const;
    const old = [...context.artifacts()].slice(keep);
    return { title: 'Tidying', steps: old.map(({ id }) => ({ artifact: id, action: 'trash', reason })) };
  },
});

export default definePlugin({
  name: ${quote(name)},
  namespace: ${quote(namespace)},
  apiVersion: 1,
  options: z.object({}),
  setup: () => ({ families: [${variable}], views: [overview], actions: [tidy] }),
});
`;
}

/** Schemas of the files that say something: what is written otherwise leaves its artifact undescribed, and so kept. */
function schemasOf(facts: Facts): string {
  const schemas = filesOf(facts).map(({ file, members }) => {
    const fields = members.map(({ member, type }) => `${member}: z.${type}()`);
    return `\nconst ${schemaOf(file)} = z.object({ ${fields.join(', ')} });\n`;
  });
  return schemas.join('').replaceAll('\n\n', '\n');
}

function describeOf(facts: Facts): string {
  const { createdAt, outcome, isTimed } = facts;
  const files = filesOf(facts);
  if (files.length === 0)
    return isTimed === true
      ? `  describe: ({ key }) => ({ createdAt: findNameTime(key)?.text, createdFrom: 'name' }),`
      : `  describe: ({ files }) => ({ metrics: { files: files.length } }),`;
  const read = files.map(
    ({ file }) =>
      `    const [${documentOf(file)}] = read.list(${quote(file)}).map(({ path }) => ${schemaOf(file)}.parse(read.json(path)));`,
  );
  const said = [
    ...(createdAt === undefined ? [] : [`createdAt: ${documentOf(createdAt.file)}?.${createdAt.member}`]),
    ...(outcome === undefined
      ? []
      : [`outcome: ${documentOf(outcome.file)} && (${passes(outcome)} ? 'pass' : 'fail')`]),
  ];
  return `  describe: (_found, read) => {\n${read.join('\n')}\n    return { ${said.join(', ')} };\n  },`;
}

function passes({ file, member, pass }: Fact & { readonly pass: readonly (string | boolean)[] }): string {
  const value = `${documentOf(file)}.${member}`;
  const [only, ...others] = pass;
  if (only === true && others.length === 0) return value;
  if (others.length === 0) return `${value} === ${only === undefined ? 'true' : quote(only)}`;
  return `[${pass.map(quote).join(', ')}].includes(${value})`;
}

interface ReadFile {
  readonly file: string;
  readonly members: readonly { readonly member: string; readonly type: 'string' | 'boolean' }[];
}

/** The files that are read, each once, with what is read of them. */
function filesOf({ createdAt, outcome }: Facts): ReadFile[] {
  const type = outcome?.pass.every((value) => typeof value === 'boolean') === true ? 'boolean' : 'string';
  const all = [
    ...(createdAt === undefined ? [] : [{ ...createdAt, type: 'string' as const }]),
    ...(outcome === undefined ? [] : [{ ...outcome, type } as const]),
  ];
  return [...Map.groupBy(all, ({ file }) => file)].map(([file, facts]) => ({
    file,
    members: facts.map(({ member, type: kind }) => ({ member, type: kind })),
  }));
}

function schemaOf(file: string): string {
  return `${documentOf(file)}Schema`;
}

function documentOf(file: string): string {
  const stem = file.replace(/^.*\//, '').replace(/\.[^.]*$/, '');
  return variableOf(stem.replaceAll(/[^A-Za-z0-9]+/g, '-').replace(/^[^A-Za-z]+/, '') || 'document').replace(
    /Family$/,
    'File',
  );
}

/** A literal as TypeScript writes it, with single quotes. */
export function quote(value: string | boolean): string {
  if (typeof value === 'boolean') return String(value);
  return `'${JSON.stringify(value).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
