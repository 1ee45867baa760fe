import { Box, Text, useApp } from 'ink';
import type { TerminalSuspension } from 'ink';
import type { ReactNode } from 'react';
import { memo, useEffect, useSyncExternalStore } from 'react';
import { paintLine } from '../theme/paint.ts';
import type { Theme } from '../theme/theme.ts';
import { screenLines } from './screen-lines.ts';
import type { ScreenOptions } from './screen-lines.ts';
import type { Store } from './store.ts';

export interface ScreenProps {
  readonly store: Store;
  readonly theme: Theme;
  readonly options: ScreenOptions;
  /** Is given what hands the terminal over and takes it back, once it is there. */
  readonly onReady: (suspend: () => Promise<TerminalSuspension>) => void;
}

/** The whole screen: one text for each line, so that a key redraws only the lines that differ. */
export function Screen({ store, theme, options, onReady }: ScreenProps): ReactNode {
  const state = useSyncExternalStore(store.listen, store.state);
  const { suspendTerminal } = useApp();
  useEffect(() => onReady(async () => suspendTerminal()), [onReady, suspendTerminal]);
  const lines = screenLines(state, options);
  return (
    <Box flexDirection="column" width={state.columns} height={options.isSpoken ? undefined : state.rows}>
      {lines.map((line, index) => (
        <Row key={index} text={paintLine(line, theme)} />
      ))}
    </Box>
  );
}

const Row = memo(function Row({ text }: { readonly text: string }): ReactNode {
  return <Text wrap="truncate-end">{text === '' ? ' ' : text}</Text>;
});
