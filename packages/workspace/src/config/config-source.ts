import { CairnError } from '@cairn/core';
import { LineCounter, isAlias, isMap, isNode, isPair, isSeq, parseDocument } from 'yaml';
import type { Document } from 'yaml';

/** A step into a configuration: a key, or an index of a list. */
export type ConfigPath = readonly PropertyKey[];

/** A configuration as it was written, and the lines of its keys. */
export interface ConfigSource {
  /** As messages name the file: `cairn.yaml`. */
  readonly name: string;
  readonly value: unknown;
  /** Line of a key, counted from 1; of the nearest one around it when it is absent. */
  lineOf(path: ConfigPath): number | undefined;
}

/**
 * Reads the text of a YAML (or JSON) file, keeping the lines of its keys.
 *
 * @throws CairnError `CONFIG_INVALID` with every syntax error and its line and column.
 */
export function parseYamlSource(text: string, name: string): ConfigSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) throw syntaxErrors(document, lines, name);
  return {
    name,
    value: valueOf(document, name),
    lineOf: (path) => lineIn(document, path, lines),
  };
}

/**
 * Reads a file of another tool: as {@link parseYamlSource}, but a colon with no space before a bracket
 * (`bench:{keep: 10}`), which the standard forbids and some parsers let pass, is read as it is meant.
 *
 * @throws CairnError `CONFIG_INVALID` as {@link parseYamlSource} does.
 */
export function parseForeignSource(text: string, name: string): ConfigSource {
  try {
    return parseYamlSource(text, name);
  } catch (error) {
    const spaced = text.replaceAll(/^(\s*(?:- )?[\w.-]+):(?=[[{])/gm, '$1: ');
    if (spaced === text) throw error;
    return parseYamlSource(spaced, name);
  }
}

/** A configuration that came as a value, from a module: its keys have no lines. */
export function valueSource(value: unknown, name: string): ConfigSource {
  return { name, value, lineOf: () => undefined };
}

/** A place as messages name it: `cairn.yaml:12`, or the file's name alone. */
export function placeOf(source: ConfigSource, path: ConfigPath): string {
  const line = source.lineOf(path);
  return line === undefined ? source.name : `${source.name}:${line}`;
}

/** The value at a path, or undefined. */
export function valueAt(value: unknown, path: ConfigPath): unknown {
  let current = value;
  for (const step of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<PropertyKey, unknown>)[step];
  }
  return current;
}

function syntaxErrors(document: Document.Parsed, lines: LineCounter, name: string): CairnError {
  const places = document.errors.map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    return { place: `${name}:${line}:${col}`, text: error.message.split('\n')[0] ?? error.message };
  });
  const told = places.slice(0, 5).map(({ place, text }) => `${place}: not valid YAML: ${text}`);
  return new CairnError('CONFIG_INVALID', told.join('\n'), {
    path: places[0]?.place,
    hint: 'Look at the indentation, colons, quotes and brackets at and just before this line.',
    cause: document.errors[0],
  });
}

function valueOf(document: Document.Parsed, name: string): unknown {
  try {
    return document.toJS() as unknown;
  } catch (error) {
    // Aliases that multiply ("billion laughs") and unresolved ones are found only here.
    throw new CairnError(
      'CONFIG_INVALID',
      `${name}: not valid YAML: ${String(error instanceof Error ? error.message : error)}`,
      { path: name, cause: error },
    );
  }
}

function lineIn(document: Document.Parsed, path: ConfigPath, lines: LineCounter): number | undefined {
  let node: unknown = document.contents;
  let offset = isNode(node) ? node.range?.[0] : undefined;
  for (const step of path) {
    const next = childOf(isAlias(node) ? node.resolve(document) : node, step);
    if (next === undefined) break;
    const at = isPair(next) ? startOf(next.key) : startOf(next);
    offset = at ?? offset;
    node = isPair(next) ? next.value : next;
  }
  return offset === undefined ? undefined : lines.linePos(offset).line;
}

function childOf(node: unknown, step: PropertyKey): unknown {
  if (isSeq(node) && typeof step === 'number') return node.items[step];
  if (!isMap(node)) return undefined;
  return node.items.find((pair) => keyText(pair.key) === String(step));
}

function keyText(key: unknown): string {
  return String(typeof key === 'object' && key !== null && 'value' in key ? key.value : key);
}

function startOf(node: unknown): number | undefined {
  return isNode(node) ? node.range?.[0] : undefined;
}
