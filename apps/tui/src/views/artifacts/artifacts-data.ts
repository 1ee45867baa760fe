import { messageOf } from '@cairn/core';
import { reduceList } from '../../state/list-state.ts';
import { openPreview } from '../../widgets/preview/preview.ts';
import type { ViewHandle } from '../view.ts';
import type { ArtifactsState, WantedFile } from './artifacts-state.ts';
import { currentRow, isAwaited, missingPage, queryOf, wantedFile, withRows } from './artifacts-state.ts';

type Handle = ViewHandle<ArtifactsState>;

/** Reads the rows on the screen again, and how many there are. The cursor stays on its artifact. */
export async function reloadRows(handle: Handle): Promise<void> {
  const current = currentRow(handle.state());
  handle.update((state) => ({ ...state, rows: [] }));
  await readRows(handle, current?.id);
}

/**
 * Reads what of the screen is not there yet: from the filter's answer, or straight from the catalog.
 *
 * @param id of the artifact that the cursor is to stay on.
 */
export async function readRows(handle: Handle, id?: string): Promise<void> {
  const state = handle.state();
  const { services } = handle;
  if (isAwaited(state)) return;
  const page = missingPage(state) ?? (state.rows.length === 0 ? { offset: 0, limit: 1 } : undefined);
  if (page === undefined) return;
  const { offset } = page;
  if (state.found !== undefined) {
    const numbers = state.found.subarray(offset, offset + page.limit);
    const rows = await services.read(async (workspace) => workspace.listed(numbers));
    handle.update((now) => (now.found === state.found ? withRows(now, { rows, offset }, id) : now));
    return;
  }
  const { text: _, ...query } = queryOf(state);
  const limit = Math.max(page.limit, 3 * state.list.height);
  const listed = await services.read(async (workspace) => workspace.list({ ...query, ...page, limit }));
  handle.update((now) => {
    if (queryKey(now) !== queryKey(state)) return now;
    const { artifacts: rows, bytes, scannedAt, total } = listed;
    const list = reduceList(now.list, { type: 'total', total });
    return withRows({ ...now, bytes, scannedAt, list }, { rows, offset }, id);
  });
  // The list may have become shorter than where the cursor was.
  if (missingPage(handle.state()) !== undefined && listed.artifacts.length === 0 && listed.total > 0)
    await readRows(handle);
}

/** Asks for all that the filter lets through; an answer to an earlier filter is dropped. */
export async function search(handle: Handle): Promise<void> {
  const asked = handle.state();
  if (queryOf(asked).text === undefined) return reloadRows(handle);
  const isWanted = (): boolean => queryKey(handle.state()) === queryKey(asked);
  try {
    const { numbers, bytes } = await handle.services.ask('order', queryOf(asked), handle.signal);
    if (!isWanted()) return;
    const current = currentRow(handle.state());
    handle.update((state) => ({
      ...state,
      found: numbers,
      failure: undefined,
      bytes,
      rows: [],
      list: reduceList(state.list, { type: 'total', total: numbers.length }),
    }));
    await readRows(handle, current?.id);
  } catch (error) {
    if (isWanted()) handle.update((state) => ({ ...state, failure: messageOf(error) }));
  }
}

/** Reads the beginning of the file under the cursor, and its number `by` further on. */
export async function readFile(handle: Handle, by = 0): Promise<void> {
  const state = handle.state();
  const row = currentRow(state);
  if (!state.isPreviewed || row === undefined) return;
  const wanted = wantedFile(state, row.id, by);
  if (wanted === state.wanted) return;
  handle.update((now) => ({ ...now, wanted }));
  const show = (change: Partial<ArtifactsState>): void =>
    handle.update((now) => (now.wanted === wanted ? { ...now, ...change } : now));
  try {
    const path = await pathOf(handle, wanted);
    const head = await handle.services.ask('preview', { artifact: row.id, path }, handle.signal);
    if (head === undefined) return show({ file: undefined, fileError: 'It has no files.' });
    const { bytes, size, ...file } = head;
    const preview = openPreview({ name: head.path, bytes, size });
    show({ file: { ...file, artifact: row.id, preview }, fileTop: 0, fileError: undefined });
  } catch (error) {
    show({ fileError: messageOf(error) });
  }
}

async function pathOf({ services }: Handle, { artifact, index }: WantedFile): Promise<string | undefined> {
  if (index === 0) return undefined;
  const files = await services.read(async (workspace) => workspace.filesNamed(artifact));
  return files[((index % files.length) + files.length) % files.length]?.path;
}

function queryKey(state: ArtifactsState): string {
  return JSON.stringify(queryOf(state));
}
