import { Button, Menu } from '@mantine/core';
import { type Card, editLabel, type Label, labelCard, maxNameLength, removeLabel, saveLabel } from '@samenspel/board';
import { IconCheck, IconPencil, IconPlus, IconTag } from '@tabler/icons-react';
import { useState } from 'react';
import { newId } from '../../../../lib/device/ids';
import { cardPlace } from '../../../../lib/drafts/places';
import { useBringBack } from '../../../../lib/drafts/use-draft';
import { LineField } from '../../../../lib/forms/fields';
import { useT } from '../../../../lib/i18n/i18n';
import { useBoard, useShown } from '../../session/useBoard';
import { CommandlessForm } from '../CommandlessForm';
import classes from '../panel.module.css';
import { HueField } from './HueField';

/** A label on a card: its name on its soft colour. */
function LabelChip({ label }: { label: Label }) {
  return (
    <span className={classes.label} data-hue={label.hue}>
      {label.name}
    </span>
  );
}

/** Labels of a card; choosing, making and changing them. */
export function Labels({ card, readOnly }: { card: Card; readOnly: boolean }) {
  const { t } = useT();
  const session = useBoard();
  const labels = useShown(({ board }) => board.labels);
  const [changing, setChanging] = useState<Label | 'new' | null>(null);
  useBringBack((place) => {
    const at = cardPlace(session.boardId, card.id, 'label/');
    if (readOnly || !place.startsWith(at)) return;
    const label = labels.find(({ id }) => id === place.slice(at.length));
    setChanging(label ?? 'new');
  });
  const on = labels.filter(({ id }) => card.labels.includes(id));
  return (
    <div>
      <span className={classes.name}>{t('card.labels')}</span>
      <span className={classes.field}>
        {on.map((label) => (
          <LabelChip key={label.id} label={label} />
        ))}
        {on.length === 0 && readOnly && <span>{t('card.noLabels')}</span>}
        {!readOnly && (
          <Menu width={280} position="bottom-start" closeOnItemClick={false}>
            <Menu.Target>
              <Button variant="default" size="sm" mih={36} px={10} aria-label={t('card.chooseLabels')}>
                <IconTag size={18} />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {labels.map((label) => {
                const has = card.labels.includes(label.id);
                return (
                  <Menu.Item
                    key={label.id}
                    mih={44}
                    role="menuitemcheckbox"
                    aria-checked={has}
                    rightSection={has ? <IconCheck size={18} /> : null}
                    onClick={() => session.act((doc) => labelCard(doc, card.id, label.id, !has))}
                  >
                    <LabelChip label={label} />
                  </Menu.Item>
                );
              })}
              {labels.length > 0 && <Menu.Divider />}
              {labels.map((label) => (
                <Menu.Item
                  key={label.id}
                  mih={40}
                  closeMenuOnClick
                  leftSection={<IconPencil size={16} />}
                  onClick={() => setChanging(label)}
                >
                  {t('card.editLabel', { name: label.name })}
                </Menu.Item>
              ))}
              <Menu.Item
                mih={44}
                closeMenuOnClick
                leftSection={<IconPlus size={18} />}
                onClick={() => setChanging('new')}
              >
                {t('card.newLabel')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </span>
      {changing !== null && <LabelDialog card={card} label={changing} onClose={() => setChanging(null)} />}
    </div>
  );
}

function LabelDialog({ card, label, onClose }: { card: Card; label: Label | 'new'; onClose: () => void }) {
  const { t } = useT();
  const session = useBoard();
  const known = label === 'new' ? null : label;
  return (
    <CommandlessForm
      title={known === null ? t('card.newLabel') : t('card.editLabel', { name: known.name })}
      onClose={onClose}
      place={cardPlace(session.boardId, card.id, `label/${known?.id ?? 'new'}`)}
      onKeep={(form) => {
        const saved = { name: form.text('name'), hue: form.text('hue') as Label['hue'] };
        if (known !== null) return session.act((doc) => editLabel(doc, known, saved));
        const id = newId();
        return session.act((doc) => {
          saveLabel(doc, { id, ...saved });
          labelCard(doc, card.id, id, true);
        });
      }}
      aside={
        known !== null && (
          <Button
            variant="subtle"
            color="brick"
            onClick={() => {
              session.act((doc) => removeLabel(doc, known.id, session.sign()));
              onClose();
            }}
          >
            {t('card.removeLabel')}
          </Button>
        )
      }
    >
      <LineField
        name="name"
        label={t('card.labelName')}
        initial={known?.name ?? ''}
        max={Math.min(60, maxNameLength)}
        required
        autoFocus
      />
      <HueField name="hue" initial={known?.hue ?? 'sun'} />
    </CommandlessForm>
  );
}
