// Declarations as readers need them: without bodies, and as the source writes them.

const kinds = {
  FunctionDeclaration: 'function',
  TSDeclareFunction: 'function',
  ClassDeclaration: 'class',
  VariableDeclaration: 'value',
  TSInterfaceDeclaration: 'type',
  TSTypeAliasDeclaration: 'type',
};

/** What a reader looks for: a function, a class, a value or a type. A value and its type are a value. */
export function kindOf(declarations) {
  const found = declarations.map(({ node }) => kinds[node.type] ?? 'value');
  return found.find((kind) => kind !== 'type') ?? 'type';
}

/**
 * The code of a declaration. Comments of members stay, with names for their links.
 * @param {string} name
 */
export function signatureOf(name, declarations) {
  // Of a function with overloads, the last declaration is what callers don't see.
  const shown =
    declarations.length > 1
      ? declarations.filter(({ node }) => !isOverloaded(node, declarations))
      : declarations;
  return shown
    .map(({ node, text }) => codeOf(name, node, text).replaceAll(/\{@link (\S+?)\}/g, '`$1`'))
    .join('\n\n');
}

function isOverloaded({ type }, declarations) {
  return type === 'FunctionDeclaration' && declarations.some(({ node }) => node.type === 'TSDeclareFunction');
}

function codeOf(name, node, text) {
  if (node.type === 'VariableDeclaration') return valueCode(name, node, text);
  if (node.type === 'ClassDeclaration') return classCode(node, text);
  if (node.type === 'FunctionDeclaration')
    return `${text
      .slice(node.start, node.body.start)
      .trimEnd()
      .replace(/^async /, '')};`;
  return text.slice(node.start, node.end);
}

function valueCode(name, { declarations }, text) {
  const found = declarations.find(({ id }) => id.name === name);
  const type = found.id.typeAnnotation;
  if (type) return `const ${name}${text.slice(type.start, type.end)};`;
  return `const ${text.slice(found.start, found.end)};`;
}

function classCode(node, text) {
  const members = node.body.body.filter(isPublic).map((member) => {
    const comment =
      /\/\*\*(?:(?!\*\/)[^])*\*\/\s*$/.exec(text.slice(node.body.start, member.start))?.[0] ?? '';
    const end = member.value?.body?.start ?? member.end;
    return `  ${comment}${text
      .slice(member.start, end)
      .trimEnd()
      .replace(/;$/, '')
      .replace(/^async /, '')};`;
  });
  return [text.slice(node.start, node.body.start) + '{', ...members, '}'].join('\n');
}

function isPublic({ accessibility, key, type }) {
  return type !== 'StaticBlock' && accessibility !== 'private' && key.type !== 'PrivateIdentifier';
}

/** Names of the types that a declaration speaks of. */
export function typesIn(declarations) {
  const names = new Set();
  for (const { node } of declarations) visit(node, names);
  return names;
}

function visit(node, names) {
  if (Array.isArray(node)) for (const each of node) visit(each, names);
  else if (node !== null && typeof node === 'object') {
    if (node.type === 'TSTypeReference' && node.typeName.type === 'Identifier') names.add(node.typeName.name);
    if (node.type === 'TSInterfaceHeritage') names.add(node.expression.name);
    if (node.type === 'PropertyDefinition' && node.key.type === 'PrivateIdentifier') return;
    // What a body does, and what a value is made of, is not what it is.
    for (const [key, child] of Object.entries(node))
      if (
        key !== 'init' &&
        (key !== 'body' || node.type.startsWith('TSInterface') || node.type.startsWith('Class'))
      )
        visit(child, names);
  }
}
