import { formatCount } from '@cairn/render';
import type { DoctorItem } from '../workspace/report-contract.ts';
import type { Session } from '../workspace/session.ts';

/** What a configuration took from families, and what of the store belongs to none any more. */
export function familyItems(session: Session): readonly DoctorItem[] {
  return [...endedProtections(session), ...leftBehind(session)];
}

function endedProtections({ domain }: Session): readonly DoctorItem[] {
  return domain.families.flatMap(({ family, shortName, retention }) => {
    const ended = (family.retention?.protect ?? []).filter(
      (name) => retention.protect?.includes(name) !== true,
    );
    return ended.map((name): DoctorItem => ({
      check: 'protections',
      severity: 'warning',
      text: `${shortName}: the configuration has ended the protection ${name}`,
      hint: `Take '!${name}' out of retention.${shortName}.protect if that is not meant.`,
    }));
  });
}

/** What was handed over is of the family that it was handed over to, whatever that is called today. */
function leftBehind({ domain, catalog }: Session): readonly DoctorItem[] {
  const loaded = new Set(domain.families.map(({ name }) => name));
  const counts = new Map<string, number>();
  for (const { family } of catalog.records.managed.find({ presence: 'live' }))
    if (!loaded.has(family)) counts.set(family, (counts.get(family) ?? 0) + 1);
  return [...counts].map(([name, count]): DoctorItem => {
    const heir = domain.families.find(({ family }) => family.formerly?.includes(name) === true);
    const are = count === 1 ? 'is' : 'are';
    return {
      check: 'families',
      severity: 'warning',
      text:
        heir === undefined
          ? `${formatCount(count, 'artifact')} of the store ${are} of the family ${name}, which no plugin brings: nothing is done to them`
          : `${formatCount(count, 'artifact')} of the store ${are} of the family ${name}, which is called ${heir.name} today: nothing is done to them under the old name`,
      hint:
        heir === undefined
          ? `cairn plugins list shows what is loaded; cairn list --family ${name} shows the artifacts.`
          : `Hand them over anew: cairn get ID --out FILE, then cairn put ${heir.name} FILE --source-artifact ID.`,
    };
  });
}
