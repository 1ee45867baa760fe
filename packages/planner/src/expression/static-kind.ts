import type { ASTNode } from '@marcbachmann/cel-js';
import { artifactFields, type Kind } from './environment.ts';

/** The kinds that a value may have. */
export type Kinds = ReadonlySet<Kind>;

const single: Readonly<Record<Kind, Kinds>> = {
  string: new Set<Kind>(['string']),
  number: new Set<Kind>(['number']),
  boolean: new Set<Kind>(['boolean']),
  timestamp: new Set<Kind>(['timestamp']),
  list: new Set<Kind>(['list']),
  map: new Set<Kind>(['map']),
};

/** What a text may be, as one shared set. */
export const stringKind: Kinds = single.string;

const callKinds: Readonly<Record<string, Kind>> = {
  timestamp: 'timestamp',
  string: 'string',
  size: 'number',
  int: 'number',
  uint: 'number',
  double: 'number',
  bool: 'boolean',
  has: 'boolean',
};

const stringMethods = new Set([
  'startsWith',
  'endsWith',
  'contains',
  'matches',
  'lowerAscii',
  'upperAscii',
  'trim',
  'split',
  'replace',
]);

/** The kind that a literal, a field of the artifact or a well-known call has; undefined when that is not plain. */
export function kindOf(node: ASTNode): Kinds | undefined {
  switch (node.op) {
    case 'value':
      return kindOfLiteral(node.args);
    case 'list':
      return single.list;
    case 'map':
      return single.map;
    case 'id': {
      const kind = Object.hasOwn(artifactFields, node.args) ? artifactFields[node.args] : undefined;
      return kind === undefined ? undefined : single[kind];
    }
    case 'call': {
      const kind = callKinds[node.args[0]];
      return kind === undefined ? undefined : single[kind];
    }
    case '-_':
    case '*':
    case '/':
    case '%':
      return single.number;
    case '+':
    case '-':
      return kindOfSum(kindOf(node.args[0]) ?? kindOf(node.args[1]));
    default:
      return undefined;
  }
}

/** The one kind of the members of a list literal; undefined when they differ or are not plain. */
export function kindOfMembers(node: ASTNode): Kinds | undefined {
  if (node.op !== 'list') return node.op === 'id' && node.args === 'tags' ? single.string : undefined;
  const [first, ...rest] = node.args.map(kindOf);
  return first !== undefined && rest.every((kinds) => kinds === first) ? first : undefined;
}

/** What a method asks its receiver to be. */
export function receiverKinds(method: string): Kinds | undefined {
  return stringMethods.has(method) ? single.string : undefined;
}

/** Of timestamps the difference is a duration, which no field holds. */
function kindOfSum(kinds: Kinds | undefined): Kinds | undefined {
  return kinds === single.timestamp ? undefined : kinds;
}

function kindOfLiteral(value: unknown): Kinds | undefined {
  switch (typeof value) {
    case 'string':
      return single.string;
    case 'number':
    case 'bigint':
      return single.number;
    case 'boolean':
      return single.boolean;
    default:
      return undefined;
  }
}
