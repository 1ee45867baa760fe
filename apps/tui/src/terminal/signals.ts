/** Into the background of the shell, until it calls the process back. */
export async function stopped(): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGCONT', () => resolve());
    // This one can't be caught, unlike the one that a terminal sends.
    process.kill(process.pid, 'SIGSTOP');
  });
}

const ENDING = ['SIGTERM', 'SIGHUP', 'SIGINT'] as const;

/** Hears what others ask of the process. */
export function listenForSignals(end: () => void, stop: () => void): { readonly end: () => void } {
  for (const signal of ENDING) process.on(signal, end);
  process.on('SIGTSTP', stop);
  return {
    end: () => {
      for (const signal of ENDING) process.off(signal, end);
      process.off('SIGTSTP', stop);
    },
  };
}
