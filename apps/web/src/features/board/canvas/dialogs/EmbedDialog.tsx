import { Text } from '@mantine/core';
import type { Embed } from '@samenspel/board';
import { useT } from '../../../../lib/i18n/i18n';
import { Dialog } from '../../../../lib/ui/Dialog';
import { addEmbed } from '../controller/adding';
import { useCanvasController } from '../controller/controller-context';
import { useEmbeddable } from '../controller/embeds';
import classes from './dialogs.module.css';

const kinds = ['goal', 'sprint', 'value', 'blocker'] as const satisfies readonly Embed['of']['kind'][];

/** Chooses something of the community to lie on the canvas; it shows the words of now, not a copy. */
export function EmbedDialog({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const controller = useCanvasController();
  const embeddable = useEmbeddable();
  return (
    <Dialog title={t('canvas.embedTitle')} onClose={onClose}>
      {embeddable.length === 0 && <Text c="dimmed">{t('canvas.embedNone')}</Text>}
      {kinds.map((kind) => {
        const some = embeddable.filter(({ of }) => of.kind === kind);
        return (
          some.length > 0 && (
            <section key={kind} className={classes.choices} aria-label={t(`canvas.embed.${kind}`)}>
              <h3>{t(`canvas.embed.${kind}`)}</h3>
              {some.map(({ of, title, sub }) => (
                <button
                  key={of.id}
                  type="button"
                  onClick={() => {
                    onClose();
                    addEmbed(controller, of);
                  }}
                >
                  <strong>{title}</strong>
                  <span>{sub}</span>
                </button>
              ))}
            </section>
          )
        );
      })}
    </Dialog>
  );
}
