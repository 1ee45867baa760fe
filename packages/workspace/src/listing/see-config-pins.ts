import type { Session } from '../workspace/session.ts';

/** Makes the pins of the configuration visible to what reads the catalog. Costs nothing where there are none. */
export async function seeConfigPins(session: Session): Promise<void> {
  const { families, foreignPins } = session.domain;
  if (foreignPins.length === 0 && families.every(({ retention }) => (retention.pin ?? []).length === 0))
    return;
  (await import('../decisions/config-pins.ts')).resolveConfigPins(session);
}
