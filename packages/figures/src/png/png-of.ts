import { CairnError, messageOf } from '@cairn/core';
import type * as Renderer from '@resvg/resvg-wasm';

/** What pixels are made with. */
export interface PngOptions {
  /** Reads a file that a `file:` URL names: the WebAssembly module of the renderer. */
  readonly read: (url: string) => Uint8Array;
  /** Fonts in TrueType or OpenType; the renderer knows none of the system's. */
  readonly fonts: readonly Uint8Array[];
  /** Pixels for each pixel of the SVG; 2 when it is not said, for screens of today. */
  readonly scale?: number | undefined;
}

const name = '@resvg/resvg-wasm';
let isReady: Promise<void> | undefined;

/**
 * A figure of `svgOf`, in the theme `light` or `dark`, as PNG.
 *
 * @throws CairnError `UNSUPPORTED` when the package that draws pixels is not installed, or there is no font.
 */
export async function pngOf(svg: string, { read, fonts, scale = 2 }: PngOptions): Promise<Uint8Array> {
  if (fonts.length === 0)
    throw new CairnError('UNSUPPORTED', 'expected a font for the texts of the picture, found none', {
      hint: 'Install one, such as fonts-dejavu-core, or write the figure as HTML.',
    });
  const { Resvg, initWasm } = await loadRenderer();
  isReady ??= initWasm(read(import.meta.resolve(`${name}/index_bg.wasm`)));
  await isReady;
  const renderer = new Resvg(svg, {
    fitTo: { mode: 'zoom', value: scale },
    font: { fontBuffers: [...fonts] },
  });
  const image = renderer.render();
  try {
    return image.asPng();
  } finally {
    image.free();
    renderer.free();
  }
}

async function loadRenderer(): Promise<typeof Renderer> {
  try {
    return await import('@resvg/resvg-wasm');
  } catch (error) {
    throw new CairnError(
      'UNSUPPORTED',
      `expected ${name} for PNG, which could not be loaded: ${messageOf(error)}`,
      {
        hint: `Install it with: npm install --save-dev ${name}`,
        cause: error,
      },
    );
  }
}
