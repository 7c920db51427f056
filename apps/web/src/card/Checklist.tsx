import { ActionIcon, Checkbox, Menu, Progress } from '@mantine/core';
import { addCheck, type Check, MAX_CHECK, moveCheck, removeCheck, rewordCheck, tickCheck } from '@samenspel/board';
import { IconArrowDown, IconArrowUp, IconDots, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useT } from '../app/i18n';
import { newId } from '../app/ids';
import { useBoard, useShown } from '../board/useBoard';
import { LineInput } from './LineInput';
import { Part } from './Part';
import classes from './panel.module.css';

const none: readonly Check[] = [];

/** Steps of a card, to tick off one by one. */
export function Checklist({ itemId, readOnly }: { itemId: string; readOnly: boolean }) {
  const { t } = useT();
  const checks = useShown().board.checks.get(itemId) ?? none;
  const done = checks.filter((check) => check.done !== undefined).length;
  if (readOnly && checks.length === 0) return null;
  const count = t('card.checksDone', { done, count: checks.length });
  return (
    <Part title={t('card.checklist')} aside={checks.length > 0 && <span className={classes.dim}>{count}</span>}>
      {checks.length > 0 && (
        <Progress
          value={(done / checks.length) * 100}
          color={done === checks.length ? 'moss' : 'teal'}
          size={6}
          aria-label={count}
        />
      )}
      <ul className={classes.checks}>
        {checks.map((check, index) => (
          <CheckLine key={check.id} check={check} index={index} checks={checks} readOnly={readOnly} />
        ))}
      </ul>
      {!readOnly && <AddCheck itemId={itemId} />}
    </Part>
  );
}

function CheckLine({
  check,
  index,
  checks,
  readOnly,
}: {
  check: Check;
  index: number;
  checks: readonly Check[];
  readOnly: boolean;
}) {
  const { t } = useT();
  const session = useBoard();
  return (
    <li data-done={check.done !== undefined || undefined}>
      <Checkbox
        size="md"
        className={classes.tick ?? ''}
        aria-label={t('card.tick', { text: check.text })}
        checked={check.done !== undefined}
        disabled={readOnly}
        onChange={(event) => {
          const { checked } = event.currentTarget;
          session.act((doc) => tickCheck(doc, check.id, checked, session.sign()));
        }}
      />
      {readOnly ? (
        <span className={classes.fixedWords}>{check.text}</span>
      ) : (
        <>
          <LineInput
            label={t('card.check')}
            value={check.text}
            maxLength={MAX_CHECK}
            className={classes.checkWords}
            onKeep={(text) => session.act((doc) => rewordCheck(doc, check.id, text))}
          />
          <CheckMenu check={check} above={checks[index - 1]} below={checks[index + 1]} />
        </>
      )}
    </li>
  );
}

function CheckMenu({ check, above, below }: { check: Check; above: Check | undefined; below: Check | undefined }) {
  const { t } = useT();
  const session = useBoard();
  return (
    <Menu position="bottom-end" width={180}>
      <Menu.Target>
        <ActionIcon aria-label={t('card.checkMenu', { text: check.text })}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {above !== undefined && (
          <Menu.Item
            mih={44}
            leftSection={<IconArrowUp size={18} />}
            onClick={() => session.act((doc) => moveCheck(doc, check.id, { before: above.id }, session.random))}
          >
            {t('card.up')}
          </Menu.Item>
        )}
        {below !== undefined && (
          <Menu.Item
            mih={44}
            leftSection={<IconArrowDown size={18} />}
            onClick={() => session.act((doc) => moveCheck(doc, check.id, { after: below.id }, session.random))}
          >
            {t('card.down')}
          </Menu.Item>
        )}
        <Menu.Item
          mih={44}
          leftSection={<IconTrash size={18} />}
          onClick={() => session.act((doc) => removeCheck(doc, check.id))}
        >
          {t('card.remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Stays open and focused, so that a list can be typed in one go. */
function AddCheck({ itemId }: { itemId: string }) {
  const { t } = useT();
  const session = useBoard();
  const [words, setWords] = useState('');
  return (
    <input
      className={classes.line}
      aria-label={t('card.addCheck')}
      placeholder={t('card.addCheck')}
      maxLength={MAX_CHECK}
      value={words}
      onChange={(event) => setWords(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.nativeEvent.isComposing || words.trim() === '') return;
        event.preventDefault();
        const check = { id: newId(), on: itemId, text: words.trim() };
        session.act((doc) => addCheck(doc, check, session.random));
        setWords('');
      }}
    />
  );
}
