import { explainText, printable } from '@cairn/render';
import { artifactDocument } from '../documents/artifact-document.ts';
import { reasonDocuments } from '../documents/plan-document.ts';
import type { CommandHandler } from '../frame/command-spec.ts';
import { momentOf } from '../frame/option-values.ts';
import { print } from '../frame/print.ts';
import { oneReference } from '../frame/references.ts';
import { isoTime, textOptions } from '../frame/text-options.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import type { explainOptions, namedOptions } from '../table/see.ts';

/** Says why an artifact stays or goes, and what would change that. */
export const explain: CommandHandler<typeof namedOptions & typeof explainOptions> = async (frame, input) => {
  const reference = oneReference(input);
  await withWorkspace(frame, async (workspace) => {
    const at = momentOf(input.options.at, { zone: workspace.timezone, now: frame.now() });
    const explanation = await workspace.explain(reference, { at, settle: input.options.settle });
    print(frame, {
      text: () => explainText(explanation, textOptions(frame, workspace)),
      json: () => ({
        artifact: artifactDocument(explanation.artifact),
        action: explanation.action,
        reasons: reasonDocuments(explanation.reasons, workspace.timezone),
        counterfactuals: explanation.counterfactuals.map(({ text }) => printable(text)),
        history: explanation.history.map((entry) => ({ ...entry, at: isoTime(entry.at) })),
      }),
    });
  });
};
