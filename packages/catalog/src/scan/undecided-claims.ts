import type { Reason } from '@cairn/core';
import type { ScanSession } from './scan-session.ts';

/**
 * Protects every artifact that holds a file which others claim too, and every artifact that claims one; those
 * that are no longer concerned lose the protection.
 */
export function protectUndecided(session: ScanSession): void {
  const { database } = session;
  const wanted = undecided(session);
  const update = database.query('UPDATE artifacts SET protections = ? WHERE id = ?');
  const before = database
    .tuples<[number, string]>(
      'SELECT id, protections FROM artifacts INDEXED BY artifacts_undecided WHERE protections IS NOT NULL',
    )
    .all();
  for (const [id, protections] of before) {
    const now = wanted.get(id) === undefined ? null : reasonsOf(wanted.get(id)!);
    if (now !== protections) update.change(now, id);
    wanted.delete(id);
  }
  for (const [id, families] of wanted) update.change(reasonsOf(families), id);
}

/** Artifacts and the other families that their files are claimed by. */
function undecided({ database, families, familiesById }: ScanSession): Map<number, Set<string>> {
  const find = database.tuples<[number]>(
    'SELECT id FROM artifacts WHERE key = ? AND family = ? AND root = ? AND file_count > 0',
  );
  const wanted = new Map<number, Set<string>>();
  const note = (artifact: number, family: string): void => {
    const others = wanted.get(artifact);
    if (others === undefined) wanted.set(artifact, new Set([family]));
    else others.add(family);
  };
  for (const [holder, root, family, rivals] of database
    .tuples<[number, number, number, string]>(CONTESTED)
    .each()) {
    for (const rival of JSON.parse(rivals) as { family: string; key: string }[]) {
      // A container beside its plain file is nobody else's: its path stands where a family would.
      note(holder, rival.family === '' ? `\0${rival.key}` : rival.family);
      if (rival.family === '') continue;
      const other = find.get(rival.key, families.get(rival.family)?.id ?? 0, root)?.[0];
      if (other !== undefined) note(other, familiesById.get(family)?.name ?? rival.family);
    }
  }
  return wanted;
}

const CONTESTED = `SELECT f.artifact, a.root, a.family, f.rivals
FROM files f INDEXED BY files_rivals CROSS JOIN artifacts a ON a.id = f.artifact WHERE f.rivals IS NOT NULL`;

function reasonsOf(families: ReadonlySet<string>): string {
  return JSON.stringify(
    [...families]
      .sort()
      .map((text): Reason =>
        text.startsWith('\0')
          ? { rule: 'container_beside', effect: 'protect', text: text.slice(1) }
          : { rule: 'undecided_claim', effect: 'protect', text },
      ),
  );
}
