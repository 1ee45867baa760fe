import type { Artifact } from '@cairn/core';
import { formatBytes, formatCount, formatTime } from '@cairn/render';
import type { Line } from '../theme/role.ts';
import { cellText } from '../widgets/cell/cell-text.ts';
import { runOperation } from './run-operation.ts';
import type { Services } from './services.ts';

/** As many as a question lists one by one; of more it says how many there are. */
const LISTED = 500;

/** Asks whether artifacts should go to the trash, and moves them there. What is listed is what goes. */
export async function trashArtifacts(
  services: Services,
  ids: readonly string[],
  after: () => void,
): Promise<void> {
  if (ids.length === 0) return;
  const shown = await shownArtifacts(services, ids.slice(0, LISTED));
  const title = `Move ${formatCount(ids.length, 'artifact')} to the trash?`;
  services.confirm({
    title,
    lines: [
      ...shown.map((artifact) => artifactLine(artifact, services)),
      ...(ids.length > LISTED
        ? [[{ text: `  … and ${ids.length - LISTED} more`, role: 'dim' } as const]]
        : []),
    ],
    question: 'They stay in the trash until it is purged, and z brings them back.',
    yes: () => {
      void runOperation(
        services,
        async () =>
          services.work('trash', { ids }, { title: 'moving to the trash', canStop: true, total: ids.length }),
        after,
      );
    },
  });
}

/** Pins artifacts after asking why, or takes the pins away when all have one. */
export async function pinArtifacts(
  services: Services,
  ids: readonly string[],
  after?: () => void,
): Promise<void> {
  if (ids.length === 0) return;
  const isPinned = await areAllPinned(services, ids);
  const change = async (work: () => Promise<number>, words: string): Promise<void> => {
    try {
      const text = `${words} ${formatCount(await work(), 'artifact')}.`;
      services.say('good', text);
      services.done(text);
      after?.();
    } catch (error) {
      services.fail(error);
    }
  };
  if (isPinned) {
    await change(
      async () => services.work('unpin', { ids }, { title: 'unpinning', changes: true }),
      'Took the pins away from',
    );
    return;
  }
  services.prompt({
    label: `pin ${formatCount(ids.length, 'artifact')}, because`,
    hint: 'a reason, or nothing; Enter pins, Esc leaves it',
    enter: async (why) =>
      change(
        async () => services.work('pin', { ids, why: why.trim() }, { title: 'pinning', changes: true }),
        'Pinned',
      ),
  });
}

async function shownArtifacts(services: Services, ids: readonly string[]): Promise<readonly Artifact[]> {
  return services.read(async (workspace) => Promise.all(ids.map(async (id) => workspace.show(id))));
}

/** Asked the other way round where there are many: few of them have pins. */
async function areAllPinned(services: Services, ids: readonly string[]): Promise<boolean> {
  if (ids.length <= LISTED)
    return (await shownArtifacts(services, ids)).every(({ pin }) => pin !== undefined);
  const { artifacts } = await services.read(async (workspace) =>
    workspace.list({ pinned: true, limit: ids.length }),
  );
  const pinned = new Set<string>(artifacts.map(({ id }) => id));
  return ids.every((id) => pinned.has(id));
}

/** One artifact in a question. */
function artifactLine(artifact: Artifact, services: Services): Line {
  const { family, key, size, createdAt, pin } = artifact;
  return [
    { text: `  ${cellText(key)}` },
    {
      text: `  ${services.familyName(family)}, ${formatTime(createdAt, services.workspace().timezone)}, ${formatBytes(size)}`,
      role: 'dim',
    },
    { text: pin === undefined ? '' : '  pinned', role: 'warn' },
  ];
}
