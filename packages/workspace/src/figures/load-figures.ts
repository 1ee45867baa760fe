import { createRequire } from 'node:module';
import { CairnError } from '@cairn/core';
import type * as Figures from '@cairn/figures';
import type * as Png from '@cairn/figures/png';
import { codeOf, joinPath, urlOfPath } from '@cairn/files';
import { installLine } from '../plugins/resolve-plugin.ts';

const name = '@cairn/figures';

/**
 * Loads what turns views into pages, from the workspace's folder upwards or from beside cairn itself. It is a
 * package of its own because most never need it.
 *
 * @throws CairnError `UNSUPPORTED` with the line that installs it.
 */
export async function loadFigures(directory: string): Promise<typeof Figures> {
  return load<typeof Figures>(name, directory);
}

/** Loads what turns a figure into pixels; see {@link loadFigures}. */
export async function loadPng(directory: string): Promise<typeof Png> {
  return load<typeof Png>(`${name}/png`, directory);
}

async function load<M>(specifier: string, directory: string): Promise<M> {
  for (const place of [urlOfPath(joinPath(directory, 'cairn.yaml')), import.meta.url]) {
    const path = resolvedFrom(place, specifier);
    if (path !== undefined) return (await import(/* @vite-ignore */ urlOfPath(path))) as M;
  }
  throw new CairnError('UNSUPPORTED', `expected ${name} for a page or a picture, found no such package`, {
    hint: `Install it with: ${installLine(name, directory)}`,
  });
}

function resolvedFrom(place: string, specifier: string): string | undefined {
  try {
    return createRequire(place).resolve(specifier);
  } catch (error) {
    if (codeOf(error) === 'MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}
