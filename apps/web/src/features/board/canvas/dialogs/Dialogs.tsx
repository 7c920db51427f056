import { useT } from '../../../../lib/i18n/i18n';
import { useCanvasController, useCanvasUiState } from '../controller/controller-context';
import { DescribeDialog } from './DescribeDialog';
import { EmbedDialog } from './EmbedDialog';
import { ExportDialog } from './ExportDialog';
import { KeysDialog } from './KeysDialog';
import { LinkDialog } from './LinkDialog';
import { PasteDialog } from './PasteDialog';
import { TemplatesDialog } from './TemplatesDialog';
import { VoteDialog } from './VoteDialog';
import { WritingDialog } from './WritingDialog';

/** The dialog that is open on the canvas, if any. */
export function Dialogs() {
  const { t } = useT();
  const controller = useCanvasController();
  const dialog = useCanvasUiState((state) => state.dialog);
  if (dialog === null) return null;
  const close = (): void => {
    controller.set({ dialog: null });
    // At once: later it would take the keyboard from what was opened next.
    controller.focus();
  };
  if (typeof dialog === 'object')
    return 'describe' in dialog ? (
      <DescribeDialog id={dialog.describe} onClose={close} />
    ) : (
      <PasteDialog lines={dialog.pasteLines} onClose={close} />
    );
  switch (dialog) {
    case 'templates':
      return <TemplatesDialog onClose={close} />;
    case 'keys':
      return <KeysDialog title={t('canvas.keys.title')} onClose={close} />;
    case 'link':
      return <LinkDialog onClose={close} />;
    case 'embed':
      return <EmbedDialog onClose={close} />;
    case 'export':
      return <ExportDialog onClose={close} />;
    case 'vote':
      return <VoteDialog onClose={close} />;
    case 'writing':
      return <WritingDialog onClose={close} />;
  }
}
