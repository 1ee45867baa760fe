import type { ASTNode } from '@marcbachmann/cel-js';
import { artifactFields, openFields, type Kind } from './environment.ts';
import { kindOf, kindOfMembers, receiverKinds, stringKind, type Kinds } from './static-kind.ts';

/** Stands for every member of a list, or every key of a map, in the segments of a path. */
export const eachMember = '[]';

/** One path that an expression reads, and what it takes the value for. */
export interface PathUse {
  readonly segments: readonly string[];
  /** `metadata.items[].score`, for messages. */
  readonly text: string;
  /** The kinds that the value may have; any when undefined. */
  kinds: Kinds | undefined;
  /** The value is compared with null, so that null is an answer. */
  nullable: boolean;
  /** The path stands in a `has(…)`, so that absence is an answer. */
  guarded: boolean;
}

type Scope = ReadonlyMap<string, readonly string[] | undefined>;
type Uses = Map<string, PathUse>;

const bindingMacros = new Set(['all', 'exists', 'exists_one', 'map', 'filter']);
const comparisons = new Set(['==', '!=', '<', '<=', '>', '>=']);
const arithmetic = new Set(['+', '-', '*', '/', '%']);
const container: Kinds = new Set<Kind>(['list', 'map']);
const boolean: Kinds = new Set<Kind>(['boolean']);
const number: Kinds = new Set<Kind>(['number']);

/** Lists the paths that a parsed expression reads, in the order in which they appear. */
export function pathUses(ast: ASTNode): readonly PathUse[] {
  const uses: Uses = new Map();
  new PathCollector(uses).visit(ast, new Map(), boolean);
  return [...uses.values()];
}

/** Walks one expression; a class because the walk writes into one list from everywhere. */
class PathCollector {
  readonly #uses: Uses;

  constructor(uses: Uses) {
    this.#uses = uses;
  }

  visit(node: ASTNode, scope: Scope, kinds?: Kinds): void {
    const path = pathOf(node, scope);
    if (path !== undefined) return this.#record(path, { kinds });
    if (isComparison(node)) return this.#visitComparison(node, scope);
    if (isArithmetic(node)) return this.#visitArithmetic(node, scope);
    this.#visitOther(node, scope, kinds);
  }

  #visitOther(node: ASTNode, scope: Scope, kinds: Kinds | undefined): void {
    switch (node.op) {
      case 'value':
      case 'id':
        return;
      case '.':
      case '.?':
        return this.visit(node.args[0], scope);
      case '[]':
      case '[?]':
        this.visit(node.args[0], scope, container);
        return this.visit(node.args[1], scope);
      case 'in':
        return this.#visitMembership(node, scope);
      case '&&':
      case '||':
        return node.args.forEach((side) => this.visit(side, scope, boolean));
      case '!_':
        return this.visit(node.args, scope, boolean);
      case '-_':
        return this.visit(node.args, scope, number);
      case '?:':
        this.visit(node.args[0], scope, boolean);
        this.visit(node.args[1], scope, kinds);
        return this.visit(node.args[2], scope, kinds);
      case 'list':
        return node.args.forEach((item) => this.visit(item, scope));
      case 'map':
        return node.args.flat().forEach((item) => this.visit(item, scope));
      case 'call':
        return node.args[0] === 'has'
          ? this.#visitHas(node.args[1], scope)
          : node.args[1].forEach((item) => this.visit(item, scope));
      case 'rcall':
        return this.#visitMethod(node.args, scope);
      default:
        return;
    }
  }

  #visitComparison(node: Binary, scope: Scope): void {
    const [left, right] = node.args;
    this.#visitCompared(left, right, scope);
    this.#visitCompared(right, left, scope);
  }

  #visitCompared(side: ASTNode, other: ASTNode, scope: Scope): void {
    const path = pathOf(side, scope);
    if (path !== undefined && isNull(other)) return this.#record(path, { nullable: true });
    this.visit(side, scope, kindOf(other));
  }

  #visitArithmetic(node: Binary, scope: Scope): void {
    const [left, right] = node.args;
    const known = node.op === '-' || node.op === '+' ? undefined : number;
    this.visit(left, scope, known ?? onlyNumber(kindOf(right)));
    this.visit(right, scope, known ?? onlyNumber(kindOf(left)));
  }

  #visitMembership(node: Binary, scope: Scope): void {
    const [member, whole] = node.args;
    const kinds = kindOf(member);
    const path = pathOf(whole, scope);
    this.visit(member, scope, kindOfMembers(whole));
    this.visit(whole, scope, container);
    if (path !== undefined && kinds !== undefined) this.#record([...path, eachMember], { kinds });
  }

  /** Only the last step may be absent: `has(metadata.a.b)` takes it that there is an `a`. */
  #visitHas(args: readonly ASTNode[], scope: Scope): void {
    const path = args[0] === undefined ? undefined : pathOf(args[0], scope);
    if (path === undefined || path.length < 2) return;
    this.#record(path.slice(0, -1), { kinds: new Set<Kind>(['map']) });
    this.#record(path, { guarded: true });
  }

  #visitMethod([name, receiver, args]: [string, ASTNode, ASTNode[]], scope: Scope): void {
    const variable = args[0];
    if (name === 'bind' && receiver.op === 'id' && receiver.args === 'cel' && variable?.op === 'id') {
      const [, value, body] = args;
      if (value === undefined || body === undefined) return;
      this.visit(value, scope);
      return this.visit(body, new Map(scope).set(variable.args, pathOf(value, scope)));
    }
    if (!bindingMacros.has(name) || variable?.op !== 'id') {
      this.visit(receiver, scope, receiverKinds(name));
      return args.forEach((argument) =>
        this.visit(argument, scope, receiverKinds(name) === stringKind ? stringKind : undefined),
      );
    }
    const path = pathOf(receiver, scope);
    this.visit(receiver, scope, container);
    const inner = new Map(scope).set(variable.args, path === undefined ? undefined : [...path, eachMember]);
    args
      .slice(1)
      .forEach((body, index) =>
        this.visit(body, inner, name === 'map' && index === args.length - 2 ? undefined : boolean),
      );
  }

  #record(
    segments: readonly string[],
    what: { kinds?: Kinds | undefined; nullable?: true; guarded?: true },
  ): void {
    const text = pathText(segments);
    const known = this.#uses.get(text);
    const use = known ?? { segments, text, kinds: what.kinds, nullable: false, guarded: false };
    if (known !== undefined && what.kinds !== undefined)
      use.kinds = use.kinds?.union(what.kinds) ?? what.kinds;
    if (what.nullable) use.nullable = true;
    if (what.guarded) use.guarded = true;
    this.#uses.set(text, use);
  }
}

/** Any operation with two sides; their nodes differ in the operator alone. */
type Binary = { readonly op: string; readonly args: readonly [ASTNode, ASTNode] };

/** The path that a node stands for, when it is nothing but names from a known beginning. */
function pathOf(node: ASTNode, scope: Scope): readonly string[] | undefined {
  if (node.op === 'id') {
    if (scope.has(node.args)) return scope.get(node.args);
    return node.args in artifactFields || openFields.includes(node.args) ? [node.args] : undefined;
  }
  if (node.op === '.') return extended(pathOf(node.args[0], scope), node.args[1]);
  if (node.op === '[]' && node.args[1].op === 'value' && typeof node.args[1].args === 'string') {
    return extended(pathOf(node.args[0], scope), node.args[1].args);
  }
  return undefined;
}

function extended(path: readonly string[] | undefined, name: string): readonly string[] | undefined {
  return path === undefined ? undefined : [...path, name];
}

/** Segments as a person writes them: `metadata.items[].score`. */
function pathText(segments: readonly string[]): string {
  return segments.join('.').replaceAll(`.${eachMember}`, eachMember);
}

function onlyNumber(kinds: Kinds | undefined): Kinds | undefined {
  return kinds?.has('number') ? number : undefined;
}

function isComparison(node: ASTNode): node is ASTNode & Binary {
  return comparisons.has(node.op);
}

function isArithmetic(node: ASTNode): node is ASTNode & Binary {
  return arithmetic.has(node.op);
}

function isNull(node: ASTNode): boolean {
  return node.op === 'value' && node.args === null;
}
