import type { Candidate, Objection } from '@cairn/core';
import { shownKey } from '../phi/guard/value-type.ts';
import {
  cairnId,
  checkError,
  checkName,
  checkNames,
  checkTags,
  checkText,
  type AllowList,
  type Refusal,
} from '../phi/index.ts';

/**
 * The guard of a family: metadata and metrics by its allow-list, all else by the detectors. What is not listed is
 * refused. Objections name key and rule, and never what they object to.
 */
export function guardOf(list: AllowList): (candidate: Candidate) => Iterable<Objection> {
  return (candidate) => {
    const allowed = candidate.allowed.map((key) => key.replace(/^metadata\./, ''));
    const refusals = [
      ...within('metadata', list.check(candidate.metadata ?? {}, { allowPhi: allowed }).refusals),
      ...within('metrics', list.check(candidate.metrics ?? {}, { allowPhi: allowed }).refusals),
      ...placesOf(candidate).filter(({ key }) => !allowed.includes(placeOf(key))),
      ...allowanceOf(candidate),
    ];
    return refusals.map(({ key, rule }) => ({ key, rule }));
  };
}

/** Everything that has a place of its own, beside metadata. */
function placesOf(candidate: Candidate): readonly Objection[] {
  const { name, fileName, module, version, relationship, error, tags = [], aliases = [] } = candidate;
  return [
    ...ifGiven(name, (text) => checkName(text)),
    ...ifGiven(fileName, (text) => checkName(text, { key: 'file_name' })),
    ...ifGiven(module, (text) => checkName(text, { key: 'module' })),
    ...ifGiven(version, (text) => checkText(text, { key: 'version' })),
    ...ifGiven(relationship, (text) => checkText(text, { key: 'relationship' })),
    ...ifGiven(error, (text) => checkError(text)),
    ...checkTags(tags),
    ...checkNames(
      aliases.filter((alias) => !isMadeByCairn(alias)),
      { key: 'aliases' },
    ),
    ...inArchive(candidate.names),
    ...inParameters(candidate.parameters),
  ];
}

function ifGiven(text: string | undefined, check: (text: string) => readonly Refusal[]): readonly Refusal[] {
  return text === undefined ? [] : check(text);
}

function isMadeByCairn(alias: string): boolean {
  return cairnId().problemsOf(alias, 'aliases').length === 0 || /^watch-[0-9a-f]{32}$/.test(alias);
}

/** An archive within an archive is one whose names nobody has read. */
function inArchive(names: Candidate['names']): readonly Objection[] {
  if (names === undefined) return [];
  if (names === 'unreadable') return [{ key: 'names', rule: 'unreadable-archive' }];
  const nested = names.flatMap((name, index) =>
    packed.test(name) ? [{ key: `names[${index}]`, rule: 'nested-archive' }] : [],
  );
  return [...checkNames(names), ...nested];
}

const packed = /\.(?:zip|jar|docx|xlsx|pptx|odt|tar|tgz|tbz2?|txz|tzst|gz|bz2|xz|zst|7z|rar)$/i;

/** Nobody can list what pipelines take: numbers pass that are short, and texts that the detectors find nothing in. */
function inParameters(parameters: Candidate['parameters'] = {}): readonly Objection[] {
  return Object.entries(parameters).flatMap(([name, value], index) => {
    const shown = shownKey(name, index);
    const key = `parameters.${shown}`;
    const unplain = shown === name ? [] : [{ key, rule: 'not-a-key' }];
    return [...unplain, ...leavesOf(value).flatMap((text) => checkName(`${name}: ${text}`, { key }))];
  });
}

/** Keys and values as texts, however deep. */
function leavesOf(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [String(value)];
  return Object.entries(value).flatMap(([key, item]) => [key, ...leavesOf(item)]);
}

/** What is let pass is written down with its reason: neither may say what it is about. */
function allowanceOf({ allowed, reason }: Candidate): readonly Objection[] {
  const keys = allowed.flatMap((key, index) => {
    const plain = key.replace(/^metadata\./, '');
    return shownKey(plain, index) === plain ? [] : [{ key: `allow[${index}]`, rule: 'not-a-key' }];
  });
  return [...keys, ...ifGiven(reason, (text) => checkText(text, { key: 'reason' }))];
}

/** `tags` for `tags[2]`. */
function placeOf(key: string): string {
  return key.replace(/\[.*$/s, '');
}

function within(place: string, refusals: readonly Refusal[]): readonly Objection[] {
  return refusals.map(({ key, rule }) => ({ key: key === 'metadata' ? place : `${place}.${key}`, rule }));
}
