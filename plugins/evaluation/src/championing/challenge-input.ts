import { z } from 'zod';

type Text = z.ZodOptional<z.ZodString>;

type ChallengeShape = {
  readonly model_id: z.ZodString;
  readonly evaluation_id: Text;
  readonly metric: Text;
  readonly level: z.ZodDefault<z.ZodNumber>;
};

const challenge: ChallengeShape = {
  model_id: z.string().min(1).describe('the challenger').meta({ positional: true }),
  evaluation_id: z.string().min(1).optional().describe('its evaluation; the newest when left out'),
  metric: z.string().min(1).optional().describe('what counts; the score when left out'),
  level: z.number().gt(0).lt(1).default(0.95).describe('how sure it has to be'),
};

/** What `propose` is given. */
export const proposeInput: z.ZodObject<ChallengeShape, z.core.$strict> = z.strictObject(challenge);

/** What `promote` is given. */
export const promoteInput: z.ZodObject<
  ChallengeShape & { readonly force: z.ZodDefault<z.ZodBoolean>; readonly reason: Text },
  z.core.$strict
> = z.strictObject({
  ...challenge,
  force: z
    .boolean()
    .default(false)
    .describe('although no test shows that it is better; the progression says so'),
  reason: z.string().min(1).optional().describe('why, for whoever reads the progression'),
});
