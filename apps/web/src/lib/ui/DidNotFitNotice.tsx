import { IconCut } from '@tabler/icons-react';
import { useT } from '../i18n/i18n';
import { CopyButton } from './CopyButton';
import { closeDidNotFit, useDidNotFit } from './did-not-fit';
import { Notice } from './Notice';

const words = {
  lines: 'ui.linesLeft',
  characters: 'ui.charactersLeft',
  cards: 'ui.cardsLeft',
  columns: 'ui.columnsLeft',
  items: 'ui.itemsLeft',
} as const;

/** Says what a limit left out, and gives it back. */
export function DidNotFitNotice() {
  const { t } = useT();
  return useDidNotFit().map(({ of, count, total, rest }) => (
    <Notice
      key={of}
      tone="marigold"
      urgent
      icon={<IconCut size={20} />}
      onClose={() => closeDidNotFit(of)}
      actions={rest === '' ? undefined : <CopyButton text={rest} label={t('ui.copyRest')} />}
    >
      {t(words[of], { count, total })}
    </Notice>
  ));
}
