import { canonicalJson } from '@cairn/core';
import { readText } from '@cairn/files';
import type { Document, ParsedNode } from 'yaml';
import { isMap, isNode, isSeq, parseDocument } from 'yaml';
import type { LoadedFamily } from '../config/config.ts';
import type { Session } from '../workspace/session.ts';
import { noYaml, spacedAs } from './policy-change.ts';
import type { FamilyRules, RuleChange } from './rule-change-contract.ts';

/** The configuration's text with other rules for one family, and everything else as it was. */
export function ruleChange(session: Session, name: string, rules: FamilyRules): RuleChange {
  const { configPath } = session.config;
  if (!/\.ya?ml$/.test(configPath)) throw noYaml(configPath);
  const family = session.domain.resolveFamily(name);
  const before = readText(configPath);
  return { family: family.name, path: configPath, before, after: changedText(before, family, rules) };
}

/** `keep`, `only` and `then` are each taken as a whole from where they are written: what is not there is written whole. */
function changedText(text: string, family: LoadedFamily, rules: FamilyRules): string {
  const document = parseDocument<ParsedNode, false>(text);
  if (!isMap(document.get('retention', true))) document.set('retention', document.createNode({}));
  const known = [family.name, family.shortName].find((each) => document.hasIn(['retention', each]));
  const path = ['retention', known ?? family.shortName];
  if (!isMap(document.getIn(path, true))) document.setIn(path, document.createNode({}));
  for (const [rule, value] of Object.entries(rules)) {
    if (value === undefined || isSame(value, family.retention[rule as keyof FamilyRules])) continue;
    setRule(document, [...path, rule], value);
  }
  return spacedAs(text, document.toString({ lineWidth: 0, flowCollectionPadding: true }));
}

type Path = readonly (string | number)[];

/** Sets what differs and leaves the rest, with its comments. */
function setRule(document: Document<ParsedNode, false>, path: Path, value: unknown): void {
  const node = document.getIn(path, true);
  if (isMap(node) && isRecord(value)) {
    for (const [key, inner] of Object.entries(value)) setRule(document, [...path, key], inner);
    for (const key of Object.keys(node.toJSON() as object))
      if (!(key in value)) document.deleteIn([...path, key]);
    return;
  }
  if (isSeq(node) && Array.isArray(value) && node.items.length === value.length) {
    for (const [index, inner] of value.entries()) setRule(document, [...path, index], inner);
    return;
  }
  const written = isNode(node) ? node.toJSON() : undefined;
  const plain = shortForm(written, value);
  if (!isSame(written, plain)) document.setIn(path, withComment(document, node, plain));
}

/** `keep: 10` is short for `keep: { last: 10 }`, and stays so. */
function shortForm(written: unknown, value: unknown): unknown {
  if (typeof written !== 'number' || !isRecord(value)) return value;
  const { last, ...rest } = value;
  return Object.keys(rest).length === 0 && last !== undefined ? last : value;
}

/** A number that changes keeps the comment behind it. */
function withComment(document: Document<ParsedNode, false>, old: unknown, value: unknown): unknown {
  const node = document.createNode(value, { flow: true });
  if (isNode(old) && isNode(node)) node.comment = old.comment ?? null;
  return node;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(one: unknown, other: unknown): boolean {
  return one !== undefined && other !== undefined && canonicalJson(one) === canonicalJson(other);
}
