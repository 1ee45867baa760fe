import { peakMemory } from './harness/peak-memory.ts';
import { loadTask } from './tasks/load-task.ts';

// Entry of the processes that tasks run in: loads the task, waits for its input, and answers once.
const task = await loadTask(process.argv[2]);

process.once('message', (input) => {
  void answer(input);
});

async function answer(input: unknown): Promise<void> {
  try {
    const result = await task(input);
    process.send?.({ ...result, peakBytes: peakMemory('self') }, () => process.disconnect());
  } catch (error) {
    console.error(error);
    process.exitCode = 1;
    process.disconnect();
  }
}
