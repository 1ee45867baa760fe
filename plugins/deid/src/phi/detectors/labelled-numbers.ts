import type { IdentifierKind } from '../kinds.ts';
import { applyRules, type Found, type Rule } from './found.ts';

interface Label {
  readonly kind: IdentifierKind;
  /** Words that say what the number after them is. */
  readonly words: string;
}

const idWord = String.raw`(?:number|num|nr|no|id|code|#)\.?`;

const labels: readonly Label[] = [
  {
    kind: 'medical-record',
    words:
      'mrn|mr#|medical[ _-]?records?|health[ _-]?records?|(?:hospital|patient|case|chart|record)(?=[ _-]?(?:number|num|no|nr|id|#))|patient(?=[:=#])|chart|nhs|pid',
  },
  {
    kind: 'health-plan',
    words:
      'medicare|medicaid|mbi|hicn|beneficiary|(?:member|subscriber|group|policy|plan|payer)(?=[ _-]?(?:number|num|no|nr|id|#))|(?:health|insurance)[ _-]?(?:plan|policy|card)?',
  },
  {
    kind: 'account',
    words: String.raw`account|acct|a\/c|iban|(?:credit|debit)[ _-]?card|invoice|billing|bank`,
  },
  {
    kind: 'vehicle',
    words:
      'vin|(?:licen[cs]e|number|registration)[ _-]?plate|(?:licen[cs]e[ _-])?plate|(?:vehicle|car)[ _-]?registration',
  },
  {
    kind: 'licence',
    words: "licen[cs]e|lic|driver'?s?[ _-]licen[cs]e|dea|npi|passport|certificate",
  },
  {
    kind: 'device',
    words: String.raw`serial|s\/n|sn(?=[:#=])|imei|udi|implant(?:[ _-]serial)?|pacemaker(?:[ _-]serial)?|(?:device|equipment)(?=[ _-]?(?:number|num|no|nr|id|serial|#))|device[ _-]serial`,
  },
  { kind: 'code', words: 'accession|specimen|encounter|requisition|order(?=[ _-]?(?:number|no|id|#))' },
];

const rules: readonly Rule[] = [
  {
    kind: 'medical-record',
    pattern: /(?<![a-z])nhs(?:[ _]?(?:number|no))?[ .:=#_]{0,3}(?<value>\d{3}([ -]?)\d{3}\2\d{4})(?!\d)/dgi,
    value: 'value',
  },
  {
    kind: 'vehicle',
    pattern:
      /(?<![a-z])plate(?:[ _]?(?:number|no\.?|nr\.?))?[ .:=#_]{0,3}(?<value>(?!\d+ )[A-Z0-9]{1,3}[- ]?[A-Z0-9]{1,4}[- ]\d{3,4})(?![A-Z0-9])/dg,
    value: 'value',
  },
  ...labels.map(ruleOf),
];

/** Numbers that a word before them explains: records, plans, accounts, licences, vehicles, devices. */
export function findLabelledNumbers(text: string): Iterable<Found> {
  return applyRules(rules, text);
}

function ruleOf({ kind, words }: Label): Rule {
  const glue = String.raw`(?<glue>[ _-]?${idWord}(?![a-z])|)(?<colon>[ \t]{0,3}(?:is |was |[:=#_-])?[ \t]{0,3}|)`;
  const value = String.raw`(?<value>[a-z]{0,4}[-.]?\d[a-z0-9]{0,20}(?:[-./][a-z0-9]{1,20}){0,5}|[a-z]\d?[a-z0-9]{4,24})(?![a-z0-9])`;
  return {
    kind,
    pattern: new RegExp(`(?<![a-z])(?:${words})${glue}${value}`, 'dgi'),
    value: 'value',
    accept: isNumber,
  };
}

/** Four digits after a label that says "number", five after one that only names the thing: `policy 2021`. */
function isNumber({ groups }: RegExpExecArray): boolean {
  const value = groups?.['value'] ?? '';
  const digits = value.replace(/\D/g, '').length;
  if (/^(?:19|20)\d\d-\d\d-\d\d$/.test(value)) return false;
  const isNamed = groups?.['glue'] !== '' || /[:=#_]/.test(groups['colon'] ?? '');
  if (isNamed) return digits >= 3 || (digits >= 2 && value.length >= 5);
  return digits >= 4 && value.length >= 5;
}
