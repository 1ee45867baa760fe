import { messageOf } from '@cairn/core';
import { reduceList } from '../../state/list-state.ts';
import { openPreview } from '../../widgets/preview/preview.ts';
import type { ViewHandle } from '../view.ts';
import type { ArtifactsState } from './artifacts-state.ts';
import { currentRow, missingPage, queryOf } from './artifacts-state.ts';

type Handle = ViewHandle<ArtifactsState>;

/** Reads the rows on the screen again, and how many there are. */
export async function reloadRows(handle: Handle): Promise<void> {
  handle.update((state) => ({ ...state, rows: [] }));
  await readRows(handle);
}

/** Reads what of the screen is not there yet: from the filter's answer, or straight from the catalog. */
export async function readRows(handle: Handle): Promise<void> {
  const state = handle.state();
  const { services } = handle;
  if (state.filter !== '' && state.found === undefined) return;
  const page = missingPage(state) ?? (state.rows.length === 0 ? { offset: 0, limit: 1 } : undefined);
  if (page === undefined) return;
  if (state.found !== undefined) {
    const rows = await services
      .workspace()
      .listed(state.found.subarray(page.offset, page.offset + page.limit));
    handle.update((now) => (now.found === state.found ? { ...now, rows, offset: page.offset } : now));
    return;
  }
  const { text: _, ...query } = queryOf(state);
  const limit = Math.max(page.limit, 3 * state.list.height);
  const listed = await services.workspace().list({ ...query, ...page, limit });
  handle.update((now) =>
    queryKey(now) === queryKey(state)
      ? {
          ...now,
          rows: listed.artifacts,
          offset: page.offset,
          bytes: listed.bytes,
          scannedAt: listed.scannedAt,
          list: reduceList(now.list, { type: 'total', total: listed.total }),
        }
      : now,
  );
  // The list may have become shorter than where the cursor was.
  if (missingPage(handle.state()) !== undefined && listed.artifacts.length === 0 && listed.total > 0)
    await readRows(handle);
}

/** Asks for all that the filter lets through; an answer to an earlier filter is dropped. */
export async function search(handle: Handle): Promise<void> {
  const asked = handle.state();
  if (queryOf(asked).text === undefined) return reloadRows(handle);
  const { numbers, bytes } = await handle.services.ask('order', queryOf(asked), handle.signal);
  if (queryKey(handle.state()) !== queryKey(asked)) return;
  handle.update((state) => ({
    ...state,
    found: numbers,
    bytes,
    rows: [],
    list: reduceList(state.list, { type: 'total', total: numbers.length }),
  }));
  await readRows(handle);
}

/** Reads the beginning of the file under the cursor, and its number `by` further on. */
export async function readFile(handle: Handle, by = 0): Promise<void> {
  const state = handle.state();
  const row = currentRow(state);
  if (!state.isPreviewed || row === undefined) return;
  const isSame = state.file?.artifact === row.id;
  if (isSame && by === 0) return;
  try {
    const path = isSame ? await nextPath(handle, row.id, by) : undefined;
    const head = await handle.services.ask('preview', { artifact: row.id, path }, handle.signal);
    handle.update((now) => {
      if (currentRow(now)?.id !== row.id) return now;
      if (head === undefined) return { ...now, file: undefined, fileError: 'It has no files.' };
      const { bytes, size, ...file } = head;
      const preview = openPreview({ name: head.path, bytes, size });
      return { ...now, file: { ...file, artifact: row.id, preview }, fileTop: 0, fileError: undefined };
    });
  } catch (error) {
    handle.update((now) => ({ ...now, fileError: messageOf(error) }));
  }
}

async function nextPath({ state, services }: Handle, id: string, by: number): Promise<string | undefined> {
  const files = (await services.workspace().filesNamed(id)).map(({ path }) => path);
  const at = (state().file?.index ?? 0) + by;
  return files[((at % files.length) + files.length) % files.length];
}

function queryKey(state: ArtifactsState): string {
  return JSON.stringify(queryOf(state));
}
