// Reads what modules export, without a compiler: every public export has its type written out.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseSync } from 'rolldown/utils';
import { workspacePackages } from '../workspace-packages.mjs';

const modules = new Map();
const sources = new Map(
  workspacePackages().flatMap(({ folder, manifest }) =>
    Object.entries(manifest.exports ?? {})
      .filter(([, target]) => target.source !== undefined)
      .map(([entry, target]) => [`${manifest.name}${entry.slice(1)}`, join(folder, target.source)]),
  ),
);

/** The source file of each entry point of each package, by what an `import` names. */
export const entrySources = sources;

/**
 * What an entry point exports: for each name the module that declares it and its declarations there.
 * @param {string} file
 */
export function exportsOf(file) {
  return [...readModule(file).exports.keys()].map((name) => ({ name, ...follow(file, name) }));
}

/**
 * Where a module has a type from that its declarations name, or undefined for what is of the language.
 * @param {string} file
 * @param {string} name
 */
export function typeIn(file, name) {
  const { declarations, imports } = readModule(file);
  const link = imports.get(name);
  if (link === undefined)
    return declarations.has(name) ? { name, file, declarations: declarations.get(name) } : undefined;
  return link.from.startsWith('.')
    ? { name: link.name, ...follow(join(dirname(file), link.from), link.name) }
    : undefined;
}

/** @param {string} file @param {string} name */
function follow(file, name) {
  const module = readModule(file);
  const target = module.exports.get(name);
  if (target === undefined) throw new Error(`expected an export ${name} of ${file}; there is none`);
  const link = target.from === undefined ? module.imports.get(target.name) : target;
  if (link === undefined) return { file, declarations: module.declarations.get(target.name) ?? [] };
  const next = link.from.startsWith('.') ? join(dirname(file), link.from) : sources.get(link.from);
  if (next === undefined) return { file, from: link.from, declarations: [] };
  // What another package declares is described there.
  return { ...follow(next, link.name), ...(link.from.startsWith('.') ? {} : { from: link.from }) };
}

function readModule(file) {
  let module = modules.get(file);
  if (module === undefined) modules.set(file, (module = parseModule(file)));
  return module;
}

function parseModule(file) {
  const text = readFileSync(file, 'utf8');
  const { program, comments, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  const module = { text, comments, exports: new Map(), imports: new Map(), declarations: new Map() };
  for (const statement of program.body) readStatement(statement, module);
  return module;
}

function readStatement(statement, module) {
  if (statement.type === 'ImportDeclaration') {
    for (const { local, imported } of statement.specifiers)
      module.imports.set(local.name, { from: statement.source.value, name: imported?.name ?? 'default' });
  } else if (statement.type === 'ExportNamedDeclaration' && statement.declaration === null) {
    for (const { local, exported } of statement.specifiers)
      module.exports.set(exported.name, { from: statement.source?.value, name: local.name });
  } else if (statement.type === 'ExportNamedDeclaration') {
    for (const name of declare(statement.declaration, statement.start, module))
      module.exports.set(name, { name });
  } else if (statement.type === 'ExportDefaultDeclaration') {
    const { declaration } = statement;
    const [name] = declare(
      { ...declaration, id: declaration.id ?? { name: 'default' } },
      statement.start,
      module,
    );
    module.exports.set('default', { name: declaration.type === 'Identifier' ? declaration.name : name });
  } else {
    declare(statement, statement.start, module);
  }
}

/** Keeps a declaration by its names, with the comment above it. */
function declare(node, start, module) {
  const { text, comments, declarations } = module;
  const ids =
    node.type === 'VariableDeclaration' ? node.declarations.map(({ id }) => id.name) : [node.id?.name];
  const names = ids.filter((name) => name !== undefined);
  const above = comments.findLast(({ end }) => end <= start);
  const isDoc =
    above?.type === 'Block' && above.value.startsWith('*') && text.slice(above.end, start).trim() === '';
  const declaration = { node, text, comment: isDoc ? above.value : undefined };
  for (const name of names) {
    const known = declarations.get(name);
    if (known === undefined) declarations.set(name, [declaration]);
    else known.push(declaration);
  }
  return names;
}
