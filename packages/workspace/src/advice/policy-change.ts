import { CairnError, canonicalJson } from '@cairn/core';
import type { Retention } from '@cairn/core';
import { pathName, readText } from '@cairn/files';
import type { ParsedNode } from 'yaml';
import { isMap, isScalar, parseDocument } from 'yaml';
import type { FullRetention, LoadedFamily } from '../config/config.ts';
import type { Session } from '../workspace/session.ts';
import type { Advice, AdviceChange } from './advice-contract.ts';

/** The configuration's text with the advice followed for one family, and everything else as it was. */
export function policyChange(session: Session, advice: Advice, name: string): AdviceChange {
  const { configPath } = session.config;
  if (!/\.ya?ml$/.test(configPath)) throw noYaml(configPath);
  const family = session.domain.resolveFamily(name);
  const before = readText(configPath);
  const retention = followed(family.retention, advice);
  return {
    family: family.name,
    path: configPath,
    before,
    after: changedText(before, family, advice),
    retention,
    holds: advice.answer === 'keep' ? [] : Object.keys(retention.keep ?? {}),
  };
}

/** What holds for the family once the advice is followed. */
function followed({ keep, ...rest }: FullRetention, { policy }: Advice): Retention & FullRetention {
  if (policy.keep !== undefined) return { ...rest, keep: { last: -1 } };
  const kept = keepsAll(keep) ? undefined : keep;
  return { ...rest, ...(kept === undefined ? {} : { keep: kept }), then: policy.then };
}

/**
 * Sets what the advice says and nothing else: rules that a person wrote go on to hold. Only a rule that
 * keeps everything, as an earlier advice wrote it, gives way.
 */
function changedText(text: string, family: LoadedFamily, { policy }: Advice): string {
  const document = parseDocument<ParsedNode, false>(text);
  const section = document.get('retention', true);
  if (!isMap(section)) {
    const comment = isScalar(section) ? section.comment : undefined;
    document.set('retention', document.createNode({}));
    const made = document.get('retention', true);
    // Rules that were only commented out belong to the section still.
    if (isMap(made) && typeof comment === 'string') made.commentBefore = comment;
  }
  const key = [family.name, family.shortName].find((each) => document.hasIn(['retention', each]));
  const path = ['retention', key ?? family.shortName];
  if (!isMap(document.getIn(path, true))) document.setIn(path, document.createNode({}));
  if (policy.keep === undefined && keepsAll(keepIn(document.toJS(), path)))
    document.deleteIn([...path, 'keep']);
  for (const [rule, value] of Object.entries(policy))
    document.setIn([...path, rule], document.createNode(value, { flow: true }));
  const written = document.toString({ lineWidth: 0, flowCollectionPadding: true });
  return spacedAs(text, written);
}

/** The new text, in which lines that differ from an old one by their spaces only are written as that one was. */
export function spacedAs(before: string, written: string): string {
  const old = before.split(/\r?\n/);
  let next = 0;
  const lines = written.split('\n').map((line) => {
    const found = old.findIndex((each, index) => index >= next && spaceless(each) === spaceless(line));
    // Mappings have spaces inside their brackets, lists have none.
    if (found === -1) return line.replaceAll('[ ', '[').replaceAll(' ]', ']');
    next = found + 1;
    return old[found] ?? line;
  });
  const text = lines.join(before.includes('\r\n') ? '\r\n' : '\n');
  const isSame = canonicalJson(parseDocument(text).toJS()) === canonicalJson(parseDocument(written).toJS());
  return isSame ? text : written;
}

/** A line without the spaces that mean nothing: its indentation does mean something. */
function spaceless(line: string): string {
  const rest = line.trimStart();
  return line.slice(0, line.length - rest.length) + rest.replaceAll(/\s+/g, '');
}

function keepIn(value: unknown, path: readonly string[]): FullRetention['keep'] | number {
  const at = [...path, 'keep'].reduce<unknown>(
    (inner, key) => (inner as Readonly<Record<string, unknown>> | null | undefined)?.[key],
    value,
  );
  return at as FullRetention['keep'] | number;
}

function keepsAll(keep: FullRetention['keep'] | number): boolean {
  return keep === -1 || (typeof keep === 'object' && keep.last === -1 && Object.keys(keep).length === 1);
}

export function noYaml(path: string): CairnError {
  return new CairnError(
    'UNSUPPORTED',
    `expected a cairn.yaml to write the policy into, got ${pathName(path)}`,
    { path, hint: 'Copy the policy into the configuration by hand.' },
  );
}
