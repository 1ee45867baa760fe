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
  const shown = await Promise.all(ids.slice(0, LISTED).map(async (id) => services.workspace().show(id)));
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
  const artifacts = await Promise.all(ids.map(async (id) => services.workspace().show(id)));
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
  if (artifacts.every(({ pin }) => pin !== undefined)) {
    await change(
      async () => services.work('unpin', { ids }, { title: 'unpinning' }),
      'Took the pins away from',
    );
    return;
  }
  services.prompt({
    label: `pin ${formatCount(ids.length, 'artifact')}, because`,
    hint: 'a reason, or nothing; Enter pins, Esc leaves it',
    enter: (why) =>
      void change(async () => services.work('pin', { ids, why: why.trim() }, { title: 'pinning' }), 'Pinned'),
  });
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
