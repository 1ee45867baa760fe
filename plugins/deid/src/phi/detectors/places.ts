import {
  ambiguousCities,
  cities,
  restrictedZipPrefixes,
  stateCodes,
  stateNames,
} from '../places/place-names.ts';
import { applyRules, type Found, type Rule } from './found.ts';

const streets =
  'street|st|avenue|ave|road|rd|boulevard|blvd|drive|dr|lane|ln|court|ct|place|pl|terrace|ter|parkway|pkwy|highway|hwy|circle|cir|square|sq|way|trail|crescent|close|row|loop|path|pike|ridge|cove|crossing|heights|hills|grove|gardens|plaza|alley|bend|orchard|turnpike|walk|mews|wharf|quay|strasse|straße|str';
const capitalised = String.raw`[A-Z][\p{L}'.-]{1,20}`;
const states = `(?:${stateNames}|${stateCodes})`;
const coordinate = String.raw`[-+]?\d{1,3}\.\d{3,15}`;

const rules: readonly Rule[] = [
  // 482 Maple Avenue, with what follows it
  {
    kind: 'place',
    pattern: new RegExp(
      String.raw`(?<![\d.,:/-])\d{1,6}[A-Za-z]? (?:[NSEW]\.? |North |South |East |West )?(?:${capitalised} |\d{1,3}(?:st|nd|rd|th) ){1,4}(?:${streets})(?![a-z])\.?(?: [NSEW]{1,2}\b)?`,
      'giu',
    ),
    accept: ([found]) =>
      /^\d+[A-Za-z]? (?:[NSEW]\.? |[A-Z0-9])/.test(found) &&
      / [A-Z\d]\S* \S+$|[A-Z\d]\S* \S+ [NSEW]{1,2}$/.test(found),
  },
  {
    kind: 'place',
    pattern: new RegExp(
      String.raw`(?<![\d.,:/-])\d{1,6},? (?:rue|avenue|boulevard|calle|via|piazza|plaza|rua)(?: (?:de|du|des|del|la|le))? ${capitalised}(?: ${capitalised})?|\b[A-Z][\p{Ll}-]{2,25}(?:strasse|straße|gasse|weg|platz|allee) \d{1,4}[a-z]?\b`,
      'giu',
    ),
    accept: ([found]) => /[A-ZÄÖÜ]/.test(found),
  },
  {
    kind: 'place',
    pattern: new RegExp(
      String.raw`(?<![\d.,:/-])\d{1,6} (?:${capitalised} ){1,4}(?:Apt|Suite|Ste|Unit)\.? \d{1,5}(?!\d)`,
      'gu',
    ),
  },
  { kind: 'place', pattern: /(?<![a-z])p\.? ?o\.? ?box[ _#:]{0,3}\d{1,6}(?!\d)/gi },
  // Springfield, IL 62704; Boise, Idaho
  {
    kind: 'place',
    pattern: new RegExp(
      String.raw`(?<![\p{L}])(?:(?:St|Ft|Mt)\. )?[A-Z]\p{Ll}{2,20}(?: [A-Z]\p{Ll}{1,20}){0,2},? ?(?<=, ?)${states}(?![A-Za-z])(?: \d{5}(?:-\d{4})?(?!\d))?`,
      'gu',
    ),
    accept: ([found]) => !/^(?:Yes|No|Well|Sure|All|And|Or|In|On)\b/.test(found),
  },
  {
    kind: 'place',
    pattern: new RegExp(
      String.raw`(?<![A-Za-z])(?:${stateCodes}|AA|AE|AP|AS|FM|GU|MH|MP|PW|VI) \d{5}(?:-\d{4})?(?!\d)`,
      'g',
    ),
  },
  // ZIP codes: five digits and nine; three only where few people live
  {
    kind: 'place',
    pattern:
      /(?<![a-z])(?:zip|postal)(?:[ _-]?code)?[ :=#_]{1,3}(?:is )?(?<value>\d{5}(?:-?\d{4})?)(?!\d)(?! ?(?:bytes|files|kb|mb))/dgi,
    value: 'value',
  },
  {
    kind: 'place',
    pattern:
      /(?<![a-z])zip(?:[ _-]?(?:code|3|prefix))?[ :=#_]{1,3}(?:is )?(?<value>\d{3})(?!\d)(?:xx|\*\*)?/dgi,
    value: 'value',
    accept: ({ groups }) => restrictedZipPrefixes.has(groups?.['value'] ?? ''),
  },
  { kind: 'place', pattern: /(?<![\d.,/-])\d{5}-\d{4}(?![\d-]|\.\d)/g },
  // British and Canadian postcodes
  { kind: 'place', pattern: /(?<![A-Z0-9])[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}(?![A-Z0-9])/g },
  { kind: 'place', pattern: /(?<![A-Z0-9])[ABCEGHJ-NPRSTVXY]\d[A-Z] ?\d[A-Z]\d(?![A-Z0-9])/g },
  {
    kind: 'place',
    pattern:
      /(?<![a-z])(?:plz|postcode|postleitzahl|code postal|c[oó]digo postal|cap)[ :=_]{1,3}(?<value>\d{4,5}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2})(?![\dA-Z])/dgi,
    value: 'value',
  },
  {
    kind: 'place',
    pattern:
      /\b[A-Z]\p{Ll}{2,20}(?: [A-Z]\p{Ll}{2,20})? (?:County|Parish|Borough|Township)\b|\b(?:County|City|Town|Village) of [A-Z]\p{Ll}{2,20}/gu,
  },
  // Places where people are treated
  {
    kind: 'place',
    pattern:
      /(?<!\p{L})(?:St\.? )?[A-Z][\p{L}'-]{1,20}(?: (?:[A-Z][\p{L}'-]{1,20}|of|de|for)){0,4} (?:Hospital|Clinic|Medical Center|Medical Centre|Nursing Home|Hospice|Infirmary)(?!\p{L})/gu,
    accept: ([found]) =>
      !/^(?:(?:The|A|An|In|At|Our|This|General|Each|Any|No|University|Local|Children's|Veterans|District|Regional|State) )*(?:Hospital|Clinic|Medical|Nursing|Hospice|Infirmary)/.test(
        found,
      ),
  },
  // Geocodes
  {
    kind: 'place',
    pattern: new RegExp(
      String.raw`(?<![a-z])(?:lat(?:itude)?(?:[ _/,-]?lon(?:g|gitude)?)?|gps|coord(?:inate)?s?|geo|location)[ :=_(]{1,3}(?<value>${coordinate}(?:[ ,;]{1,3}(?:lon(?:g|gitude)?[ :=_]{1,3})?${coordinate})?)(?!\d)`,
      'dgi',
    ),
    value: 'value',
  },
  {
    kind: 'place',
    pattern: /(?<![\d.])\d{1,3}\.\d{3,15} ?°? ?[NS][ ,;]{1,3}\d{1,3}\.\d{3,15} ?°? ?[EW](?![a-z])/gi,
  },
  { kind: 'place', pattern: cityPattern(), accept: isCity },
  {
    kind: 'place',
    pattern: new RegExp(
      String.raw`(?<=\b(?:in|from|to|near|visited|around|outside|\d{5}) )(?:${ambiguousCities})(?!\p{L}| (?:state|criteria|definition)\b)`,
      'gu',
    ),
  },
  {
    kind: 'place',
    pattern:
      /(?<![\d.,:/-])\d{1,5} (?!(?:of|the|to|at|in|on|by|and) )[a-z]{3,15}(?: [a-z]{3,15})? (?:street|avenue|boulevard|road)(?![a-z])/g,
  },
];

/** Places smaller than a state: addresses, cities, counties, postal codes, hospitals, coordinates. */
export function findPlaces(text: string): Iterable<Found> {
  return applyRules(rules, text);
}

function cityPattern(): RegExp {
  const words = cities
    .toSorted((a, b) => b.length - a.length)
    .map((city) => city.replaceAll('.', String.raw`\.`).replaceAll(' ', '[ _-]'));
  return new RegExp(`(?<![a-z])(?:${words.join('|')})(?![a-z])`, 'gi');
}

/** Cities that name other things keep their capital: `Rome criteria` apart, small letters are no city in prose. */
function isCity(match: RegExpExecArray, text: string): boolean {
  const [found] = match;
  const after = text.slice(match.index + found.length, match.index + found.length + 24).toLowerCase();
  if (
    /^(?:[ _-](?:criteria|coma|scientific|dynamics|font|naming|assessment|classification|score|scale|syndrome|process)\b)/.test(
      after,
    )
  )
    return false;
  const isWord = /^(?:portland|springfield|rochester|providence|rome|naples|bern|buffalo|phoenix)$/i.test(
    found,
  );
  return !isWord || /^[A-Z]/.test(found);
}
