import type { Services } from './services.ts';

/** A file on the disk, as it lies there. */
interface FileOnDisk {
  readonly location: string;
  readonly compactor?: string | undefined;
}

/** Opens a file in the user's editor. A compacted one would only show its container. */
export async function editFile(services: Services, { location, compactor }: FileOnDisk): Promise<void> {
  if (compactor !== undefined)
    return services.say('warn', `The file is compacted (${compactor}); restore its original to edit it.`);
  const { environment } = services;
  return services.runProgram(programOf(environment['VISUAL'] ?? environment['EDITOR'] ?? 'vi', location));
}

/** Opens a file in the user's pager. */
export async function readFileInPager(
  services: Services,
  { location, compactor }: FileOnDisk,
): Promise<void> {
  if (compactor !== undefined)
    return services.say('warn', `The file is compacted (${compactor}); Enter shows what is in it.`);
  return services.runProgram(programOf(services.environment['PAGER'] ?? 'less', location));
}

/** The variables may hold words besides the program: `code --wait`. */
function programOf(
  written: string,
  location: string,
): { readonly command: string; readonly words: readonly string[] } {
  const [command = 'vi', ...words] = written.split(' ').filter((word) => word !== '');
  return { command, words: [...words, location] };
}
