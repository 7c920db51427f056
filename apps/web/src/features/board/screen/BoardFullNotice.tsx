import { nearlyFullBoard } from '@samenspel/board';
import { IconGauge } from '@tabler/icons-react';
import { useState } from 'react';
import type * as Y from 'yjs';
import { useT } from '../../../lib/i18n/i18n';
import { Notice } from '../../../lib/ui/Notice';
import { useMayEdit } from '../session/useBoard';
import { boardFullWords } from './board-full-words';

/** Says to who adds to a board that it is nearly full, and once more that it is full. */
export function BoardFullNotice({ doc }: { doc: Y.Doc }) {
  const { t, language } = useT();
  const mayEdit = useMayEdit();
  const [closed, setClosed] = useState<string | null>(null);
  const use = mayEdit ? nearlyFullBoard(doc) : null;
  if (use === null) return null;
  const words = boardFullWords(use);
  if (closed === words) return null;
  const number = new Intl.NumberFormat(language);
  return (
    <Notice tone="slate" icon={<IconGauge size={20} />} onClose={() => setClosed(words)}>
      {t(words, { used: number.format(use.used), limit: number.format(use.limit) })}
    </Notice>
  );
}
