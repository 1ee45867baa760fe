import type { ActionOf } from '@cairn/core';
import { defineAction } from '@cairn/core';
import type { ZodType } from 'zod';
import type { FormsByFamily } from '../families/forms.ts';
import type { DescribedArtifact } from '../presenting/described-artifact.ts';
import type { Result } from '../presenting/figures.ts';
import { putArtifact } from './put-artifact.ts';
import { putFields, putInput } from './put-input.ts';

type Put<S extends ZodType> = ActionOf<S, Result<DescribedArtifact>>;

/** Stores a file of any type. */
export function putAction(compress: FormsByFamily): Put<typeof putInput> {
  return defineAction({
    name: 'put',
    title: 'store a file of an evaluation',
    input: putInput,
    run: async ({ type, ...fields }, context) => putArtifact(context, { type, fields, compress }),
  });
}

/** Stores a video. */
export function putVideoAction(compress: FormsByFamily): Put<typeof putFields> {
  return defineAction({
    name: 'put-video',
    title: 'store a video of an episode',
    input: putFields,
    run: async (fields, context) => putArtifact(context, { type: 'video', fields, compress }),
  });
}

/** Stores a trace. */
export function putTraceAction(compress: FormsByFamily): Put<typeof putFields> {
  return defineAction({
    name: 'put-trace',
    title: 'store a trace of an episode',
    input: putFields,
    run: async (fields, context) => putArtifact(context, { type: 'trace', fields, compress }),
  });
}
