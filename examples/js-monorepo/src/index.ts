import { definePlugin } from '@cairn/core';
import type { Plugin } from '@cairn/core';
import { z } from 'zod';
import { build } from './build-family.ts';
import { needed } from './needed-policy.ts';
import { packages } from './packages-view.ts';

/** Build outputs of a JavaScript monorepo: `dist`, coverage and test reports of each package. */
const plugin: Plugin<Readonly<Record<string, never>>> = definePlugin({
  name: '@cairn/example-js-monorepo',
  namespace: 'js-monorepo',
  apiVersion: 1,
  options: z.strictObject({}),
  setup: () => ({ families: [build], policies: [needed], views: [packages] }),
});

export default plugin;
