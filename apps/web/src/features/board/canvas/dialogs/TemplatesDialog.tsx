import { Button, Text } from '@mantine/core';
import { useT } from '../../../../lib/i18n/i18n';
import { Dialog } from '../../../../lib/ui/Dialog';
import { addTemplate } from '../controller/adding';
import { useCanvasController } from '../controller/controller-context';
import { type Template, templateBox, templates } from '../templates/templates';
import classes from './dialogs.module.css';

/** The method's templates, each with a small picture of how it lies. */
export function TemplatesDialog({ onClose }: { onClose: () => void }) {
  const { t } = useT();
  const controller = useCanvasController();
  return (
    <Dialog title={t('canvas.templates')} onClose={onClose}>
      <Text c="dimmed" mb="md">
        {t('canvas.templatesLead')}
      </Text>
      <ul className={classes.templates}>
        {templates.map((template) => (
          <li key={template.id}>
            <Preview template={template} />
            <div>
              <h3>{t(template.title)}</h3>
              <p>{t(template.lead)}</p>
              <Button
                variant="default"
                aria-label={`${t('canvas.useTemplate')}: ${t(template.title)}`}
                onClick={() => {
                  onClose();
                  addTemplate(controller, t, template);
                }}
              >
                {t('canvas.useTemplate')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function Preview({ template }: { template: Template }) {
  const { w, h } = templateBox(template);
  return (
    <svg viewBox={`-20 -20 ${w + 40} ${h + 40}`} className={classes.preview} aria-hidden="true">
      {template.zones.length > 1 && (
        <rect x={0} y={18} width={w * 0.42} height={34} rx={12} className={classes.previewTitle} />
      )}
      {template.zones.map(({ title, hue, ask, box }) => (
        <g key={title}>
          <rect x={box.x} y={box.y} width={box.w} height={box.h} rx={20} style={{ fill: `var(--note-${hue})` }} />
          <rect
            x={box.x + 28}
            y={box.y + 30}
            width={box.w * 0.4}
            height={26}
            rx={10}
            className={classes.previewWords}
          />
          {ask !== undefined && (
            <rect
              x={box.x + 28}
              y={box.y + 76}
              width={box.w * 0.66}
              height={16}
              rx={8}
              className={classes.previewAsk}
            />
          )}
        </g>
      ))}
    </svg>
  );
}
