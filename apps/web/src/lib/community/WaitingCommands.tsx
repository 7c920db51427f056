import { Button, Group } from '@mantine/core';
import { buildsOnRefused, type WaitingCommand } from '@samenspel/community-client';
import { type CommandName, commands, isCommandName } from '@samenspel/domain';
import { IconClockPause, IconMoodSad } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { giveAgain } from '../api/commands';
import { outbox, useWaiting } from '../api/outbox';
import { wordsOf } from '../drafts/draft';
import { useT } from '../i18n/i18n';
import { useMoment } from '../route/moment';
import { useCommunityId } from '../route/useCommunityId';
import { useTime } from './community';
import { takeBackIntoForm } from './taken-back';
import classes from './waiting.module.css';

/** Which commands are shown in a place: those of a word, of some names, about one thing. All that is given must hold. */
interface Place {
  readonly word?: string;
  readonly names?: readonly CommandName[];
  readonly not?: readonly CommandName[];
  /** Id of what they change; null for what makes something new. */
  readonly about?: string | null;
}

const belongs = ({ name, about }: WaitingCommand, place: Place): boolean =>
  isCommandName(name) &&
  (place.word === undefined || commands[name].word === place.word) &&
  (place.names?.includes(name) ?? true) &&
  place.not?.includes(name) !== true &&
  (place.about === undefined || about === place.about);

/** What waits on this device to be sent, where it will be when it is there; with what the server said no to. Only of now. */
export function WaitingCommands(place: Place) {
  const waiting = useWaiting(useCommunityId()).filter((command) => belongs(command, place));
  const { past } = useMoment();
  if (past || waiting.length === 0) return null;
  return <WaitingList of={waiting} />;
}

export function WaitingList({ of, readOnly = false }: { of: readonly WaitingCommand[]; readOnly?: boolean }) {
  return (
    <ul className={classes.list} data-waiting-commands>
      {of.map((command) => (
        <Waiting key={command.commandId} command={command} readOnly={readOnly} />
      ))}
    </ul>
  );
}

function Waiting({ command, readOnly }: { command: WaitingCommand; readOnly: boolean }) {
  const { t } = useT();
  const time = useTime();
  const { label, form, refusal, attempted, meantAt } = command;
  const Sign = refusal === null ? IconClockPause : IconMoodSad;
  return (
    <li className={classes.waiting} data-refused={refusal !== null || undefined}>
      <span className={classes.sign}>
        <Sign size={18} aria-hidden="true" />
        <strong>{t(refusal === null ? 'waiting.sign' : 'waiting.refused')}</strong>
        <span>
          {label} · {time.day(meantAt)} {time.clock(meantAt)}
        </span>
      </span>
      {form !== null && wordsOf(form) !== '' && <p className={classes.words}>{wordsOf(form)}</p>}
      {refusal !== null && (
        <span role="alert">
          {refusal.code === buildsOnRefused
            ? t('waiting.buildsOnRefused', { label: refusal.message })
            : refusal.message}
        </span>
      )}
      {attempted && refusal === null && <span>{t('waiting.attempted')}</span>}
      {!readOnly && (refusal !== null || !attempted) && <Choices command={command} />}
    </li>
  );
}

function Choices({ command }: { command: WaitingCommand }) {
  const { t } = useT();
  const navigate = useNavigate();
  const { commandId, form, refusal, name } = command;
  const isLate = name === 'check-in' && refusal?.code === 'sprint_not_running';
  const change = async (href: string): Promise<void> => {
    if (await takeBackIntoForm(commandId)) await navigate({ href });
  };
  return (
    <Group gap="xs">
      {isLate && <Button onClick={() => void giveAgain(command, { late: true })}>{t('waiting.asLateNote')}</Button>}
      {form !== null && (
        <Button variant="default" onClick={() => void change(form.href)}>
          {t(refusal === null ? 'waiting.change' : 'waiting.open')}
        </Button>
      )}
      <Button variant="subtle" color="brick" onClick={() => void outbox.takeBack(commandId)}>
        {t(refusal === null ? 'waiting.withdraw' : 'waiting.throwAway')}
      </Button>
    </Group>
  );
}
