import type { ASTNode } from '@marcbachmann/cel-js';

/**
 * Words that an artifact must have in its key or metadata for an expression to be true: those of texts and whole
 * numbers that a field has to equal. A catalog can pass over what lacks one without asking the expression. Only
 * runs of ASCII letters and digits that nothing but other ASCII characters surrounds are told, because every
 * tokenizer takes these for words.
 *
 * @example
 * // metadata.school_name == "Lincoln Elementary" && metadata.grade == 5 && size > 100
 * // gives Lincoln, Elementary, 5
 */
export function requiredWords(ast: ASTNode): readonly string[] {
  if (ast.op === '&&') return ast.args.flatMap((side) => requiredWords(side));
  if (ast.op !== '==') return [];
  const [left, right] = ast.args;
  if (isWordy(left)) return wordsOf(right);
  return isWordy(right) ? wordsOf(left) : [];
}

/** The key itself, or a field of the metadata. */
function isWordy(node: ASTNode): boolean {
  if (node.op === 'id') return node.args === 'key';
  return node.op === '.' && isMetadata(node.args[0]);
}

function isMetadata(node: ASTNode): boolean {
  if (node.op === 'id') return node.args === 'metadata';
  return node.op === '.' && isMetadata(node.args[0]);
}

const word = /(?<![A-Za-z0-9]|[^\0-\x7F])[A-Za-z0-9]+(?![A-Za-z0-9]|[^\0-\x7F])/g;

function wordsOf(node: ASTNode): readonly string[] {
  if (node.op !== 'value') return [];
  const value: unknown = node.args;
  if (typeof value === 'bigint')
    return value >= 0n && value <= Number.MAX_SAFE_INTEGER ? [String(value)] : [];
  // Databases end texts at a NUL.
  return typeof value === 'string' && !value.includes('\0') ? (value.match(word) ?? []) : [];
}
