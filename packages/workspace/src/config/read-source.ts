import { CairnError, isCairnError, messageOf } from '@cairn/core';
import { hashText, pathName, readText, urlOfPath } from '@cairn/files';
import { parseYamlSource, valueSource } from './config-source.ts';
import type { ConfigSource } from './config-source.ts';

/**
 * Reads a configuration: YAML as text with the lines of its keys, a module as the value of its default export.
 *
 * @param name as messages call the file.
 * @throws CairnError `CONFIG_INVALID` when it is missing, is no file, or cannot be read as what it is.
 */
export async function readSource(path: string, name: string = pathName(path)): Promise<ConfigSource> {
  const text = textOf(path, name);
  if (/\.[cm]?[jt]s$/.test(path)) return valueSource(await importDefault(path, text, name), name);
  return parseYamlSource(text, name);
}

function textOf(path: string, name: string): string {
  try {
    return readText(path);
  } catch (error) {
    const hint = isCairnError(error, 'NOT_FOUND')
      ? 'Check the path, or make one with: cairn init'
      : undefined;
    throw new CairnError('CONFIG_INVALID', `expected a configuration in ${name}: ${messageOf(error)}`, {
      path,
      hint,
      cause: error,
    });
  }
}

/** The digest in the address makes a changed file a new module, for processes that load it again. */
async function importDefault(path: string, text: string, name: string): Promise<unknown> {
  const module = await importModule(`${urlOfPath(path)}?${hashText(text).slice(0, 16)}`, name);
  if (typeof module === 'object' && module !== null && 'default' in module) return module.default;
  throw new CairnError('CONFIG_INVALID', `${name}: expected a default export, found none`, {
    path,
    hint: 'Write: export default defineConfig({ … });',
  });
}

async function importModule(url: string, name: string): Promise<unknown> {
  try {
    return await import(/* @vite-ignore */ url);
  } catch (error) {
    throw new CairnError(
      'CONFIG_INVALID',
      `${name}: expected a module that can be imported: ${messageOf(error)}`,
      {
        path: name,
        hint: 'Node runs TypeScript by removing types: enums, namespaces and parameter properties do not work in it.',
        cause: error,
      },
    );
  }
}
