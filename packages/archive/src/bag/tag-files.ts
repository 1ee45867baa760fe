import type { WrittenMember } from '../contract.ts';
import { manifestLine } from '../manifest/manifest-line.ts';
import { tagText } from '../manifest/tag-lines.ts';
import type { TagEntry } from '../manifest/tag-lines.ts';
import type { BagOptions } from './bag-contract.ts';
import type { Payload } from './payload.ts';

/** `bagit.txt` of BagIt 1.0. */
export const BAG_DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

/** `bag-info.txt`: what the caller says, and what every bag of cairn says. */
export function bagInfo(
  { date, info = {} }: Pick<BagOptions, 'date' | 'info'>,
  payload: Pick<Payload, 'totals'>,
): string {
  const { files, bytes } = payload.totals();
  const own: readonly TagEntry[] = [
    ['Bag-Software-Agent', info['Bag-Software-Agent'] ?? 'cairn'],
    ['Bagging-Date', new Date(date).toISOString().slice(0, 10)],
    ['Payload-Oxum', `${bytes}.${files}`],
  ];
  const labels = new Set(own.map(([label]) => label.toLowerCase()));
  return tagText([...Object.entries(info).filter(([label]) => !labels.has(label.toLowerCase())), ...own]);
}

/** A tag manifest: the digests of the tag files, sorted by their names. */
export function tagManifest(members: readonly WrittenMember[], algorithm: 'sha256' | 'sha512'): string {
  const sorted = members.toSorted((one, other) => (one.path < other.path ? -1 : 1));
  return sorted.map((member) => `${manifestLine(member[algorithm], member.path)}\n`).join('');
}
