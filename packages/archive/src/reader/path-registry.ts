import { faultOfPath } from '../bytes/member-path.ts';
import { createTextIndex } from '../bytes/text-index.ts';
import type { MemberHead } from '../contract.ts';
import type { Refuse } from './refuse.ts';

/** Knows the paths of the members so far, and refuses what could land on another or outside. */
export interface PathRegistry {
  /**
   * The path of a member in its plain form; undefined for the folder that all members lie in (`./`).
   *
   * @throws CairnError `ARCHIVE_INVALID`
   */
  admit(written: string, kind: MemberHead['kind'], target?: string): string | undefined;
}

export function createPathRegistry(refuse: Refuse): PathRegistry {
  const known = createTextIndex();
  let lastParent = '';
  return {
    admit: (written, kind, target) => {
      const path = plainForm(written);
      if (path === '' && kind === 'directory' && /^[./]*$/.test(written) && !written.startsWith('/'))
        return undefined;
      const fault =
        faultOfPath(written.startsWith('/') ? written : path) ?? faultOfTarget(path, kind, target);
      if (fault !== undefined) throw refuse.member(written, fault);
      // Systems differ in whether they take two normal forms of a name for one file.
      const name = path.normalize('NFC');
      admitParents(name, written);
      const before = known.get(name);
      if (before !== undefined && !(before === PARENT && kind === 'directory'))
        throw refuse.member(
          written,
          before === PARENT ? 'it is a folder to other members' : 'there is a member of this name already',
        );
      known.set(name, kind === 'directory' ? FOLDER : NO_FOLDER);
      return path;
    },
  };

  /** Whatever lies above a member must be a folder, said or unsaid. */
  function admitParents(name: string, written: string): void {
    const parent = name.slice(0, Math.max(0, name.lastIndexOf('/')));
    if (parent === lastParent) return;
    for (let end = parent.length; end > 0; end = parent.lastIndexOf('/', end - 1)) {
      const above = parent.slice(0, end);
      const kind = known.get(above);
      if (kind === NO_FOLDER)
        throw refuse.member(written, `it lies below ${JSON.stringify(above)}, which is no folder`);
      if (kind !== undefined) break;
      known.set(above, PARENT);
    }
    lastParent = parent;
  }
}

/** What is known of a path: that it must be a folder to others, or what a member of that name is. */
const PARENT = 0;
const FOLDER = 1;
const NO_FOLDER = 2;

/** Without what changes nothing: `./` and double slashes. */
function plainForm(written: string): string {
  if (!/(?:^|\/)\.?(?:\/|$)/.test(written)) return written;
  return written
    .split('/')
    .filter((name) => name !== '' && name !== '.')
    .join('/');
}

function faultOfTarget(path: string, kind: MemberHead['kind'], target = ''): string | undefined {
  if (kind !== 'symlink') return undefined;
  if (target === '' || target.includes('\0')) return 'it is a link that points nowhere';
  if (target.startsWith('/') || /^[A-Za-z]:/.test(target))
    return `it is a link to ${JSON.stringify(target)}, an absolute path`;
  let depth = path.split('/').length - 1;
  for (const name of target.split('/')) {
    if (name === '..') depth -= 1;
    else if (name !== '' && name !== '.') depth += 1;
    if (depth < 0) return `it is a link to ${JSON.stringify(target)}, outside the archive`;
  }
  return undefined;
}
