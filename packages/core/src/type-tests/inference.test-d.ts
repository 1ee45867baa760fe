import { expectTypeOf, it } from 'vitest';
import { z } from 'zod';
import type { Artifact, CommandReference, Description, ViewModel } from '../index.ts';
import {
  defineAction,
  defineCheck,
  defineCollection,
  defineFamily,
  definePlugin,
  definePolicy,
  defineView,
  referTo,
} from '../index.ts';

it('infers metadata from the schema in description, checks and name', () => {
  const family = defineFamily({
    name: 'nightly',
    title: 'Nightly builds',
    version: 1,
    files: ['nightly/**'],
    group: '{dir}',
    metadata: z.object({ branch: z.string(), build: z.number() }),
    describe: () => ({ metadata: { branch: 'main', build: 7 } }),
    checks: [
      {
        name: 'branch',
        title: 'has a branch',
        run: (artifact) =>
          artifact.metadata.branch === '' ? [{ severity: 'error', text: 'no branch' }] : [],
      },
    ],
  });
  expectTypeOf(family.name).toEqualTypeOf<'nightly'>();
  expectTypeOf<NonNullable<typeof family.describe>>().returns.toEqualTypeOf<
    Description<{ branch: string; build: number }> | Promise<Description<{ branch: string; build: number }>>
  >();
});

it('refuses metadata that the schema does not allow', () => {
  const metadata = z.object({ branch: z.string() });
  defineFamily({
    name: 'nightly',
    title: '',
    version: 1,
    files: [],
    group: '{dir}',
    metadata,
    // @ts-expect-error branch is a string
    describe: () => ({ metadata: { branch: 7 } }),
  });
});

it('infers options of policies and plugins, and inputs of actions and views', () => {
  definePolicy({
    name: 'newest',
    options: z.object({ count: z.int() }),
    evaluate: (_group, options) => (expectTypeOf(options).toEqualTypeOf<{ count: number }>(), []),
  });
  definePlugin({
    name: 'p',
    namespace: 'p',
    apiVersion: 1,
    options: z.object({ keep: z.number() }),
    setup: (options) => (expectTypeOf(options.keep).toBeNumber(), {}),
  });
  defineAction({
    name: 'a',
    title: 'A',
    input: z.object({ dryRun: z.boolean() }),
    run: async (input) => (expectTypeOf(input.dryRun).toBeBoolean(), 3),
  });
  defineView({
    name: 'v',
    title: 'V',
    input: z.object({ top: z.number() }),
    load: async (input) => (expectTypeOf(input.top).toBeNumber(), { kind: 'text', title: '', text: '' }),
  });
});

it('carries what a command takes and gives in its reference', () => {
  const compare = defineAction({
    name: 'compare',
    title: 'C',
    input: z.object({ builds: z.array(z.string()), limit: z.int().default(5) }),
    run: async ({ limit }) => ({ shown: limit }),
  });
  const overview = defineView({
    name: 'overview',
    title: 'O',
    input: z.object({ since: z.string().optional() }),
    load: async () => ({ kind: 'text', title: '', text: '' }),
  });
  interface Commands {
    readonly compare: typeof compare;
    readonly overview: typeof overview;
  }
  const nightly = referTo<Commands>('nightly', { compare: 'action', overview: 'view' });
  expectTypeOf(nightly.compare).toEqualTypeOf<
    CommandReference<
      { readonly builds: readonly string[]; readonly limit?: number | undefined },
      { shown: number }
    >
  >();
  expectTypeOf(nightly.overview).toEqualTypeOf<
    CommandReference<{ readonly since?: string | undefined }, ViewModel>
  >();
  // @ts-expect-error an overview is no action
  referTo<Commands>('nightly', { compare: 'action', overview: 'action' });
});

it('lets only fields of a record be its key', () => {
  const schema = z.object({ id: z.string(), score: z.number() });
  defineCollection({ name: 'scores', schema, key: 'id', indexes: ['score'] });
  // @ts-expect-error no such field
  defineCollection({ name: 'scores', schema, key: 'identifier' });
});

it('gives checks typed artifacts', () => {
  defineCheck<{ grade: number }>({
    name: 'grade',
    title: '',
    run: (artifact) => (expectTypeOf(artifact).toEqualTypeOf<Artifact<{ grade: number }>>(), []),
  });
});
