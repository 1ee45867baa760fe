import { homedir } from 'node:os';
import type { ViewModel } from '@cairn/core';
import { CairnError } from '@cairn/core';
import type { Drawable } from '@cairn/figures';
import {
  absolutePath,
  createDurably,
  exists,
  makeFolder,
  parentPath,
  pathOfUrl,
  readFileLimited,
  replaceDurably,
} from '@cairn/files';
import { refuseRoots } from '../commands/output-file.ts';
import { recordEvent } from '../trail/auditing.ts';
import type { Session } from '../workspace/session.ts';
import type { ViewFile, WrittenView } from './figure-contract.ts';
import { findFonts } from './find-fonts.ts';
import { loadFigures, loadPng } from './load-figures.ts';

/**
 * Writes a view as a page or a picture; the trail says so.
 *
 * @throws CairnError `IN_THE_WAY` when a file is there and is not to be replaced, `PATH_INVALID` for a path inside
 *   a root, `UNSUPPORTED` when what draws is not installed, `USAGE` when a picture is asked for of what is not
 *   one figure.
 */
export async function writeView(session: Session, view: ViewModel, file: ViewFile): Promise<WrittenView> {
  const path = absolutePath(file.path, process.cwd());
  refuseRoots(session, path);
  const isThere = exists(path);
  // Before the work, which can take longer than the question.
  if (isThere && file.replace !== true) throw inTheWay(path);
  const bytes = file.format === 'html' ? await page(session, view, file) : await picture(session, view);
  makeFolder(parentPath(path));
  if (isThere) replaceDurably(path, [bytes]);
  else createDurably(path, bytes);
  const details = { what: `view as ${file.format}`, path };
  recordEvent(session, { event: 'export', action: 'export', outcome: 'success', details });
  return { path, bytes: bytes.byteLength };
}

const largestModule = 64 * 2 ** 20;

async function page(session: Session, view: ViewModel, { source }: ViewFile): Promise<Uint8Array> {
  const { htmlPage } = await loadFigures(session.config.directory);
  // A group is the page itself: its title would stand twice.
  const views = view.kind === 'group' ? view.parts : [view];
  const html = htmlPage({
    title: view.title,
    views,
    generatedAt: session.now(),
    source,
    zone: session.config.timezone,
  });
  return Buffer.from(html);
}

async function picture(session: Session, view: ViewModel): Promise<Uint8Array> {
  const figure = onlyFigure(view);
  const { directory, timezone } = session.config;
  const [{ svgOf }, { pngOf }] = await Promise.all([loadFigures(directory), loadPng(directory)]);
  return pngOf(svgOf(figure, { theme: 'light', zone: timezone }), {
    read: (url) => readFileLimited(pathOfUrl(url), largestModule),
    fonts: findFonts(homedir()),
  });
}

function onlyFigure(view: ViewModel): Drawable {
  const figures = figuresIn(view);
  const [figure] = figures;
  if (figure !== undefined && figures.length === 1) return figure;
  throw new CairnError(
    'USAGE',
    `expected a view with one chart or graph for a picture, got a ${view.kind} with ${figures.length === 0 ? 'none' : figures.length}`,
    { hint: 'A page shows every kind of view: --html FILE.' },
  );
}

function figuresIn(view: ViewModel): readonly Drawable[] {
  if (view.kind === 'chart' || view.kind === 'graph') return [view];
  return view.kind === 'group' ? view.parts.flatMap(figuresIn) : [];
}

function inTheWay(path: string): CairnError {
  return new CairnError('IN_THE_WAY', `expected no file at ${path}, found one`, {
    path,
    hint: 'Name another file, or say --replace.',
  });
}
