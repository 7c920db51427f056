import { Button } from '@mantine/core';
import { addComment, binComment, type Comment, editComment } from '@samenspel/board';
import { shorten } from '@samenspel/domain';
import { useState } from 'react';
import { CommentWords } from '../../../../lib/community/CommentWords';
import { useTime } from '../../../../lib/community/community';
import { shownText } from '../../../../lib/community/mentions';
import { Initials } from '../../../../lib/community/Person';
import { usePeople } from '../../../../lib/community/people';
import { newId } from '../../../../lib/device/ids';
import { cardPlace } from '../../../../lib/drafts/places';
import { useBringBack } from '../../../../lib/drafts/use-draft';
import { useT } from '../../../../lib/i18n/i18n';
import { useHashTarget } from '../../../../lib/route/useHashTarget';
import { useBoard, useItem, useShown } from '../../session/useBoard';
import { Part } from '../Part';
import { CommentField } from './CommentField';
import classes from './comments.module.css';
import { useMentionable } from './useMentionable';

const none: readonly Comment[] = [];

/** What people say of an item, oldest first; only one's own can be changed. */
export function Comments({ itemId, readOnly }: { itemId: string; readOnly: boolean }) {
  const { t } = useT();
  const session = useBoard();
  useHashTarget(true);
  const title = shorten(useItem(itemId)?.title ?? '', 60) || t('card.untitled');
  const all = useShown(({ board }) => board.comments.get(itemId)) ?? none;
  const comments = all.filter(({ gone }) => gone === undefined);
  if (readOnly && comments.length === 0) return null;
  return (
    <Part title={t('card.comments')}>
      {comments.length === 0 && <p className={classes.empty}>{t('card.noComments')}</p>}
      <ol className={classes.list}>
        {comments.map((comment) => (
          <Said key={comment.id} comment={comment} mine={!readOnly && comment.by === session.personId} />
        ))}
      </ol>
      {!readOnly && (
        <CommentField
          at={{ place: cardPlace(session.boardId, itemId, 'comment'), label: t('drafts.placeComment', { title }) }}
          label={t('card.writeComment')}
          action={t('card.sendComment')}
          onSend={(text, mentions) => {
            const comment = { id: newId(), on: itemId, text, mentions };
            return session.act((doc) => addComment(doc, comment, session.sign()));
          }}
        />
      )}
    </Part>
  );
}

function Said({ comment, mine }: { comment: Comment; mine: boolean }) {
  const { t } = useT();
  const time = useTime();
  const person = usePeople()(comment.by);
  const people = useMentionable();
  const session = useBoard();
  const [editing, setEditing] = useState(false);
  const title = shorten(useItem(comment.on)?.title ?? '', 60) || t('card.untitled');
  const at = {
    place: cardPlace(session.boardId, comment.on, `comment/${comment.id}`),
    label: t('drafts.placeCommentEdit', { title }),
  };
  useBringBack((place) => mine && place === at.place && setEditing(true));
  return (
    <li className={classes.said} id={`comment-${comment.id}`} tabIndex={-1}>
      <Initials person={person} size={32} />
      <div className={classes.words}>
        <p className={classes.by}>
          <strong>{person.name}</strong>{' '}
          <span>
            {comment.at === undefined ? t('card.commentWaits') : `${time.day(comment.at)} ${time.clock(comment.at)}`}
            {comment.edited !== undefined && ` · ${t('card.edited')}`}
          </span>
        </p>
        {editing ? (
          <CommentField
            at={at}
            label={t('card.editedComment')}
            action={t('ui.save')}
            initial={shownText(comment.text, comment.mentions, people)}
            named={comment.mentions}
            onCancel={() => setEditing(false)}
            onSend={(text, mentions) => {
              setEditing(false);
              return session.act((doc) => editComment(doc, comment.id, text, mentions, session.sign()));
            }}
          />
        ) : (
          <p className={classes.text}>
            <CommentWords text={comment.text} mentions={comment.mentions} />
          </p>
        )}
        {mine && !editing && (
          <p className={classes.buttons}>
            <Button variant="subtle" size="compact-sm" onClick={() => setEditing(true)}>
              {t('card.editComment')}
            </Button>
            <Button
              variant="subtle"
              size="compact-sm"
              color="slate"
              onClick={() => session.act((doc) => binComment(doc, comment.id, session.sign()))}
            >
              {t('card.binComment')}
            </Button>
          </p>
        )}
      </div>
    </li>
  );
}
