import type { AuditEntry } from '@cairn/workspace';
import type { TaskContext } from './tasks.ts';

/** The newest records of the trail, oldest first: all, or those that name an artifact. */
export async function trailRecords(
  { workspace, signal }: TaskContext,
  filter: { readonly limit: number; readonly artifact?: string | undefined },
): Promise<readonly AuditEntry[]> {
  const entries: AuditEntry[] = [];
  for await (const entry of workspace.auditLog(filter)) {
    signal.throwIfAborted();
    entries.push(entry);
  }
  return entries;
}
