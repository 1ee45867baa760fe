import { isIPv6 } from 'node:net';
import { applyRules, textBefore, type Found, type Rule } from './found.ts';

/** What comes before four numbers that are a version. */
const versionBefore =
  /(?:\bv|version|ver|rev|release|build|driver|firmware|cuda|windows|chrome|[=<>~^@]=?|[a-z]-)[\s.:]*$/;
const addressBefore = /(?:\bip|\bhost|addr|address|from|peer|server|client|node|[a-z]-)[\s.:=]*$/;

const rules: readonly Rule[] = [
  { kind: 'url', pattern: /(?<![a-z0-9])[a-z][a-z0-9+]{1,9}:\/\/[^\s<>"'|]{0,2000}[^\s<>"'|.,;:)\]]/gi },
  { kind: 'url', pattern: /(?<![a-z0-9.@-])www\.[a-z0-9-]{1,63}\.[^\s<>"'|]{1,2000}[^\s<>"'|.,;:)\]]/gi },
  {
    kind: 'email',
    pattern:
      /(?<![\w.%+-])[\w%+-][\w.%+-]{0,63}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}(?![a-z])/gi,
  },
  {
    kind: 'email',
    pattern:
      /(?<![\w.])[\w.+-]{1,64} ?(?:\bat\b|[[(]at[)\]]) ?[a-z0-9-]{1,63} ?(?:\bdot\b|[[(]dot[)\]]) ?(?:com|org|net|edu|gov|de|uk|fr|ca|au)\b/gi,
  },
  {
    kind: 'url',
    pattern:
      /(?<![\w.@/-])(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}(?:com|org|net|edu|gov|mil|info|health|clinic|hospital)(?:\/[^\s<>"'|]{0,2000}[^\s<>"'|.,;:)\]])?(?![a-z0-9_-]|\.[a-z0-9])/gi,
  },
  {
    kind: 'device',
    pattern: /(?<![0-9a-z:-])[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}(?![0-9a-z:-])/gi,
  },
  {
    kind: 'device',
    pattern: /(?<![0-9a-z.])(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}(?![0-9a-z.])/gi,
    accept: ([found]) => /[a-f]/i.test(found),
  },
  {
    kind: 'ip',
    pattern:
      /(?<![\d.])(?:(?:0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])\.){3}(?:0|[1-9]\d?|1\d\d|2[0-4]\d|25[0-5])(?!\d|\.\d)/g,
    accept: isAddress,
  },
  {
    kind: 'ip',
    pattern:
      /(?<![\w:.])[0-9a-f]{0,4}:(?:[0-9a-f]{0,4}:){1,7}(?:[0-9a-f]{1,4}|\d{1,3}(?:\.\d{1,3}){3})?(?![\w:])/gi,
    accept: (match) => /\d/.test(match[0]) && isIPv6(match[0]),
  },
];

/** Web addresses, e-mail addresses, IP addresses, and the addresses of network devices. */
export function findNetworkAddresses(text: string): Iterable<Found> {
  return applyRules(rules, text);
}

/** Four numbers are an address unless what is around them says that they are a version. */
function isAddress(match: RegExpExecArray, text: string): boolean {
  if (/^(?:10|127|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./.test(match[0])) return true;
  const before = textBefore(text, match.index, 24);
  const after = text.slice(match.index + match[0].length, match.index + match[0].length + 8);
  if (/^\.(?:tar|tgz|zip|whl|deb|rpm|exe|dmg)\b/.test(after)) return false;
  if (versionBefore.test(before)) return /(?:\bip|host|addr|address)[\s.:=-]*$/.test(before);
  // A program's name and four small numbers are a version: `ffmpeg 6.1.1.3`.
  const isSmall = match[0].split('.').every((part) => Number(part) < 32);
  return !isSmall || !/[a-z]\w*[\s]$/.test(before) || addressBefore.test(before);
}
