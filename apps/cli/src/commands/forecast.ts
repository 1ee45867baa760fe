import type { CommandHandler } from '../frame/command-spec.ts';
import { print } from '../frame/print.ts';
import { withWorkspace } from '../frame/with-workspace.ts';
import { forecastDocument } from '../outlook/forecast-document.ts';
import { forecastText } from '../outlook/forecast-text.ts';
import type { forecastOptions } from '../table/weigh.ts';

/** Says how space will develop, from what the last scan found. */
export const forecast: CommandHandler<typeof forecastOptions> = async (frame, { options }) =>
  withWorkspace(frame, async (workspace) => {
    const { family: families, strategy, days, all = false } = options;
    const told = await workspace.forecast({ families, strategy, days, signal: frame.signal });
    print(frame, {
      text: () => forecastText(frame, workspace, { forecast: told, all }),
      json: () => forecastDocument(told),
    });
  });
