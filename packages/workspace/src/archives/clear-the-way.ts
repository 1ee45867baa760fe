import { pathName } from '@cairn/files';
import type { Locked } from '../operations/locked.ts';
import { reportOf } from '../operations/operation-report.ts';
import type { OperationReport } from '../workspace/operation-contract.ts';
import { familiesByName } from '../workspace/session.ts';
import type { Session } from '../workspace/session.ts';
import type { PlacedArtifact } from './placing-tasks.ts';

/**
 * Trashes the artifacts that stand where others of the same identity are to be put. Files of anybody else stay, and
 * keep what would lie there from being put.
 */
export async function clearTheWay(
  session: Session,
  { executor }: Locked,
  { artifacts, location }: { readonly artifacts: readonly PlacedArtifact[]; readonly location: string },
): Promise<OperationReport | undefined> {
  const { index } = session.catalog;
  const families = familiesByName(session);
  const standing = artifacts.flatMap(({ digest }) => {
    const row = index.byDigest(digest);
    return row?.presence === 'live' ? [row] : [];
  });
  if (standing.length === 0) return undefined;
  const result = await executor.trash({
    kind: 'trash',
    title: `make room for what is extracted from ${pathName(location)}`,
    work: standing.map((row) => ({
      artifact: index.artifact(row.digest),
      reasons: ['extracted'],
      unit: families.get(row.family)?.family.unit,
    })),
  });
  return reportOf(session, result);
}
