import { definePlugin } from '@cairn/core';
import type { Plugin } from '@cairn/core';
import { z } from 'zod';
import { checkpoint } from './checkpoint-family.ts';
import { progress } from './progress-view.ts';

/** Checkpoints of machine-learning experiments, each with its metrics in a file beside it. */
const plugin: Plugin<Readonly<Record<string, never>>> = definePlugin({
  name: '@cairn/example-checkpoints',
  namespace: 'checkpoints',
  apiVersion: 1,
  options: z.strictObject({}),
  setup: () => ({ families: [checkpoint], views: [progress] }),
});

export default plugin;
