import { formatCount, formatTime } from '@cairn/render';
import { runOperation } from './run-operation.ts';
import type { Services } from './services.ts';

/** Asks whether an operation should be taken back, the newest one when none is named, and does it. */
export async function askUndo(services: Services, id?: string): Promise<void> {
  try {
    const operation = await services.read(async (workspace) => workspace.nextUndo(id));
    services.confirm({
      title: `Take back: ${operation.title}?`,
      lines: [
        [{ text: `${formatCount(operation.done, 'artifact')}, done by ${operation.actor}` }],
        [{ text: `begun ${formatTime(operation.startedAt, services.workspace().timezone)}`, role: 'dim' }],
        [{ text: operation.id, role: 'dim' }],
      ],
      question: 'Everything goes back to its place; where a file stands in the way nothing is overwritten.',
      yes: () => {
        void runOperation(services, async () =>
          services.work(
            'undo',
            { operation: operation.id },
            { title: 'taking back', canStop: true, total: operation.done },
          ),
        );
      },
    });
  } catch (error) {
    services.fail(error);
  }
}
