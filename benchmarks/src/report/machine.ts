import { cpus, totalmem } from 'node:os';
import { diskFigures } from '@cairn/files';

/** The machine that was measured, as one sentence. */
export function machineSentence(folder: string): string {
  const [core] = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  const system = `${process.platform} on ${process.arch}`;
  return `${cpus().length} cores (${core?.model.trim() ?? 'unknown'}), ${memory} GiB of memory, ${diskFigures(folder).type}, Node ${process.versions.node}, ${system}.`;
}
