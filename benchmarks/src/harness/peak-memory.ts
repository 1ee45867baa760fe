import { readFileSync } from 'node:fs';

const POLL_MILLISECONDS = 20;

/**
 * The most memory that a process held so far, in bytes; 0 when it ended or the system does not tell.
 * `ru_maxrss` would not do: a child inherits the figure of the process that started it.
 */
export function peakMemory(process: number | 'self'): number {
  return memoryOf(process, 'VmHWM');
}

/** What a process holds at the moment, in bytes; 0 when it ended or the system does not tell. */
export function presentMemory(process: number): number {
  return memoryOf(process, 'VmRSS');
}

function memoryOf(process: number | 'self', figure: 'VmHWM' | 'VmRSS'): number {
  try {
    const status = readFileSync(`/proc/${process}/status`, 'utf8');
    const kibibytes = new RegExp(String.raw`^${figure}:\s+(\d+) kB$`, 'm').exec(status)?.[1];
    return Number(kibibytes ?? 0) * 1024;
  } catch {
    // It ended between two looks, or this is no Linux.
    return 0;
  }
}

/** Looks at a process until it ends: the figure only grows, so that the last look is nearly the peak. */
export function watchPeakMemory(process: number): { stop(): number } {
  let peak = 0;
  const look = (): void => {
    peak = Math.max(peak, peakMemory(process));
  };
  const timer = setInterval(look, POLL_MILLISECONDS);
  look();
  return {
    stop: () => {
      clearInterval(timer);
      return peak;
    },
  };
}
