import { Button, TextInput } from '@mantine/core';
import type { EditorView } from 'prosemirror-view';
import { useState } from 'react';
import { useT } from '../../../../lib/i18n/i18n';
import { useTooLong } from '../../../../lib/ui/too-long';
import classes from './body.module.css';
import { linkAt, setLink } from './commands';
import { maxAddressLength, safeAddress } from './links';

/** Asks for the address of a link; only http, https and mailto become one. */
export function LinkField({ view, onDone }: { view: EditorView; onDone: () => void }) {
  const { t } = useT();
  const [now] = useState(() => linkAt(view.state)?.href ?? '');
  const [address, setAddress] = useState(now);
  const [wrong, setWrong] = useState(false);
  const { message, ref } = useTooLong(address, maxAddressLength);
  const done = (href: string | null): void => {
    setLink(href)(view.state, view.dispatch, view);
    onDone();
    view.focus();
  };
  const keep = (): void => {
    if (message !== null) return;
    const href = safeAddress(address);
    if (href === null) setWrong(true);
    else done(href);
  };
  return (
    <fieldset className={classes.linkField}>
      <TextInput
        autoFocus
        label={t('card.linkTo')}
        inputMode="url"
        ref={ref}
        value={address}
        error={message ?? (wrong ? t('card.linkWrong') : undefined)}
        onChange={(event) => {
          setAddress(event.currentTarget.value);
          setWrong(false);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return;
          event.preventDefault();
          event.stopPropagation();
          if (event.key === 'Enter') return keep();
          onDone();
          view.focus();
        }}
      />
      <Button onClick={keep}>{t('ui.save')}</Button>
      {now !== '' && (
        <Button variant="default" onClick={() => done(null)}>
          {t('card.unlink')}
        </Button>
      )}
      <Button
        variant="subtle"
        onClick={() => {
          onDone();
          view.focus();
        }}
      >
        {t('ui.cancel')}
      </Button>
    </fieldset>
  );
}
