import { ActionIcon, Checkbox, Menu, Progress } from '@mantine/core';
import {
  addCheck,
  type Check,
  maxCheckLength,
  moveCheck,
  ownChange,
  removeCheck,
  rewordCheck,
  tickCheck,
} from '@samenspel/board';
import { shorten } from '@samenspel/domain';
import { IconArrowDown, IconArrowUp, IconDots, IconTrash } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { newId } from '../../../lib/device/ids';
import { BareDraftLine } from '../../../lib/drafts/fields';
import { cardPlace } from '../../../lib/drafts/places';
import { useDraft } from '../../../lib/drafts/use-draft';
import { useT } from '../../../lib/i18n/i18n';
import { fittedLines } from '../../../lib/ui/did-not-fit';
import { tooMany } from '../../../lib/ui/too-long';
import { usePhone } from '../../../lib/ui/usePhone';
import { useBoard, useItem, useShown } from '../session/useBoard';
import { linesOf, maxPastedCards } from '../session/words';
import { LineInput } from './LineInput';
import { Part } from './Part';
import classes from './panel.module.css';

const none: readonly Check[] = [];

/** Steps of a card, to tick off one by one. */
export function Checklist({ itemId, readOnly }: { itemId: string; readOnly: boolean }) {
  const { t } = useT();
  const checks = useShown(({ board }) => board.checks.get(itemId)) ?? none;
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
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const where = event.altKey ? whereTo(event.key, checks, index) : undefined;
    if (where === undefined) return;
    event.preventDefault();
    session.act((doc) => moveCheck(doc, check.id, where, session.random));
    // A line that is moved in the document loses the focus.
    const field = event.target as HTMLElement;
    requestAnimationFrame(() => field.focus());
  };
  return (
    <li data-done={check.done !== undefined || undefined} onKeyDown={onKeyDown}>
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
            at={{
              place: cardPlace(session.boardId, check.on, `check/${check.id}`),
              label: t('drafts.placeCheck', { title: shorten(check.text, 60) }),
            }}
            label={t('card.check')}
            value={check.text}
            maxLength={maxCheckLength}
            className={classes.checkWords}
            onKeep={(text) => session.act((doc) => rewordCheck(doc, check.id, text))}
          />
          <CheckMenu check={check} above={checks[index - 1]} below={checks[index + 1]} />
        </>
      )}
    </li>
  );
}

/** Alt with an arrow moves a step up or down. */
function whereTo(
  key: string,
  checks: readonly Check[],
  index: number,
): { before: string } | { after: string } | undefined {
  const [above, below] = [checks[index - 1], checks[index + 1]];
  if (key === 'ArrowUp' && above !== undefined) return { before: above.id };
  if (key === 'ArrowDown' && below !== undefined) return { after: below.id };
  return undefined;
}

function CheckMenu({ check, above, below }: { check: Check; above: Check | undefined; below: Check | undefined }) {
  const { t } = useT();
  const session = useBoard();
  const phone = usePhone();
  const keys = (words: string) => (phone ? {} : { rightSection: <span className={classes.dim}>{words}</span> });
  return (
    <Menu position="bottom-end" width={200}>
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
            {...keys('Alt ↑')}
            onClick={() => session.act((doc) => moveCheck(doc, check.id, { before: above.id }, session.random))}
          >
            {t('card.up')}
          </Menu.Item>
        )}
        {below !== undefined && (
          <Menu.Item
            mih={44}
            leftSection={<IconArrowDown size={18} />}
            {...keys('Alt ↓')}
            onClick={() => session.act((doc) => moveCheck(doc, check.id, { after: below.id }, session.random))}
          >
            {t('card.down')}
          </Menu.Item>
        )}
        <Menu.Item
          mih={44}
          leftSection={<IconTrash size={18} />}
          onClick={() => session.act((doc) => removeCheck(doc, check.id, session.sign()))}
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
  const title = shorten(useItem(itemId)?.title ?? '', 60);
  const draft = useDraft({
    place: cardPlace(session.boardId, itemId, 'step'),
    label: t('drafts.placeStep', { title: title || t('card.untitled') }),
  });
  /** Answers whether the steps are there now. */
  const add = (steps: readonly string[]): boolean =>
    session.act((doc) =>
      doc.transact(() => {
        for (const text of steps) addCheck(doc, { id: newId(), on: itemId, text }, session.random);
      }, ownChange),
    );
  return (
    <BareDraftLine
      draft={draft}
      className={classes.line}
      aria-label={t('card.addCheck')}
      placeholder={t('card.addCheck')}
      maxLength={maxCheckLength}
      onPaste={(event) => {
        // A list from elsewhere is a list here.
        const steps = linesOf(event.clipboardData.getData('text/plain'));
        if (steps.length < 2) return;
        event.preventDefault();
        if (add(steps.slice(0, maxPastedCards))) fittedLines(steps, maxPastedCards, maxCheckLength);
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || draft.edited.words === '') return;
        event.preventDefault();
        if (tooMany(draft.words, maxCheckLength) === 0 && add([draft.edited.words])) draft.done();
      }}
    />
  );
}
