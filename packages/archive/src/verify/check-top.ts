import { pathName } from '@cairn/files';
import type { BagSource } from './bag-source.ts';
import type { Problems } from './problems.ts';

/** An archive is named like the folder in it, so that it unpacks to what one expects. */
export function checkTop(source: BagSource, path: string, problems: Problems): void {
  const top = source.top();
  const name = pathName(path).replace(/\.(?:zip|tgz|tzst|tar\.[a-z0-9]+|tar)$/i, '');
  if (top === undefined || top === name) return;
  problems.warn(`the top folder is named ${JSON.stringify(top)}, and the archive ${JSON.stringify(name)}`);
}
