import type { PluginSketch } from '../sketch/plugin-sketch.ts';
import { parts } from './source-text.ts';

/** Ranges of what a new plugin needs from others; a test compares them with what cairn itself is built with. */
export const foreignRanges = {
  '@types/node': '^24.0.0',
  typescript: '^7.0.0',
  zod: '^4.6.0',
} as const;

/** `package.json`, for the version of cairn that the generator came with. */
export function packageText({ name, namespace, family, title }: PluginSketch, version: string): string {
  const range = `^${version}`;
  const manifest = {
    name,
    version: '0.0.0',
    description: `${title} for cairn.`,
    license: 'UNLICENSED',
    type: 'module',
    keywords: ['cairn-plugin'],
    cairn: {
      namespace,
      families: { [family]: title },
      actions: { [parts.action.name]: parts.action.title },
      views: { [parts.view.name]: parts.view.title },
    },
    exports: {
      '.': { types: './dist/index.d.ts', default: './dist/index.js' },
      './package.json': './package.json',
    },
    files: ['dist'],
    engines: { node: '>=24' },
    scripts: {
      build: 'tsc',
      test: "tsc --noEmit -p tsconfig.check.json && node --test 'src/**/*.test.ts'",
      example: 'tsc && cairn -C example',
      prepack: 'tsc',
    },
    dependencies: { zod: foreignRanges.zod },
    peerDependencies: { '@cairn/core': range },
    devDependencies: {
      '@cairn/cli': range,
      '@cairn/core': range,
      '@cairn/testkit': range,
      '@cairn/workspace': range,
      '@types/node': foreignRanges['@types/node'],
      typescript: foreignRanges.typescript,
    },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** `tsconfig.json`: what is published is JavaScript, because Node strips no types inside of node_modules. */
export const buildConfigText: string = `{
  "compilerOptions": {
    "target": "es2024",
    "lib": ["es2024", "esnext.disposable"],
    "module": "nodenext",
    "types": ["node"],
    "strict": true,
    "exactOptionalPropertyTypes": true,
    "noUncheckedIndexedAccess": true,
    "erasableSyntaxOnly": true,
    "verbatimModuleSyntax": true,
    "rewriteRelativeImportExtensions": true,
    "declaration": true,
    "skipLibCheck": true,
    "rootDir": "src",
    "outDir": "dist"
  },
  "include": ["src"],
  "exclude": ["src/**/*.test.ts"]
}
`;

/** `tsconfig.check.json`: the same with the tests, which are not published. */
export const checkConfigText: string = `{
  "extends": "./tsconfig.json",
  "compilerOptions": { "noEmit": true },
  "exclude": []
}
`;
