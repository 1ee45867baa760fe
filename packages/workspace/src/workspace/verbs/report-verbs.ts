import { absolutePath } from '@cairn/files';
import { seeConfigPins } from '../../listing/see-config-pins.ts';
import type { Workspace } from '../contract.ts';
import type { Session } from '../session.ts';

type Verbs = Pick<
  Workspace,
  'health' | 'verify' | 'stats' | 'statsBesideTrash' | 'doctor' | 'exportManifest'
>;

/** Looking over everything: health, checksums, figures. */
export function reportVerbs(session: Session): Verbs {
  return {
    health: async (options = {}) => {
      const { resolveConfigPins } = await import('../../decisions/config-pins.ts');
      return (await import('../../health/health.ts')).examineHealth(
        session,
        resolveConfigPins(session),
        options,
      );
    },
    verify: async (options = {}) => (await import('../../health/scrub.ts')).scrubChecksums(session, options),
    stats: async () => {
      await seeConfigPins(session);
      const { statsBesideTrash } = await import('../../listing/statistics.ts');
      const { trashSum } = await import('../../listing/trash-sum.ts');
      return { ...statsBesideTrash(session), trash: trashSum(session) };
    },
    statsBesideTrash: async () => {
      await seeConfigPins(session);
      return (await import('../../listing/statistics.ts')).statsBesideTrash(session);
    },
    doctor: async () => {
      const { resolveConfigPins } = await import('../../decisions/config-pins.ts');
      return (await import('../../health/doctor.ts')).examine(session, resolveConfigPins(session));
    },
    exportManifest: async (path) => {
      const { config } = session;
      const target =
        path === undefined
          ? (config.manifest ?? absolutePath('.manifest.json', config.directory))
          : absolutePath(path, process.cwd());
      const [{ exportManifest }, { recordEvent }] = await Promise.all([
        import('../../manifest/manifest.ts'),
        import('../../trail/auditing.ts'),
      ]);
      const exported = exportManifest(session, target);
      const details = { what: 'manifest', path: target };
      recordEvent(session, { event: 'export', action: 'export', outcome: 'success', details });
      return exported;
    },
  };
}
